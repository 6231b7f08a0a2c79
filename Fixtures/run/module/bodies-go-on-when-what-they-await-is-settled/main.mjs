import { ticking } from './first.mjs';
console.log('main');
await new Promise((resolve) => setTimeout(resolve, 30));
console.log('main goes on');
clearInterval(ticking);
