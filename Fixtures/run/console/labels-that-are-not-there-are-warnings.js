process.on('warning', (w) => console.log(w.name, w.message));
console.countReset('no count');
console.timeEnd('no time');
console.timeLog('é');
console.time('twice');
console.time('twice');
console.count('counted');
console.countReset('counted');
try {
  console.table([1], 'no list');
} catch (error) {
  console.log(error.code, error.message);
}
console.log('warnings come later');
