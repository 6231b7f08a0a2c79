import './waiting.mjs';
console.log('never');
