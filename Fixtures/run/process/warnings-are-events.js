// emitWarning makes an error of its arguments and tells listeners of it, after the program's turn.
process.on('warning', (warning) => console.log(warning.name, warning.code, warning.message, warning.detail, warning instanceof Error));
process.emitWarning('plain');
process.emitWarning('typed', 'Custom', 'C1');
process.emitWarning('told', { type: 'Custom', code: 'C2', detail: 'more' });
process.emitWarning(new RangeError('made'));
process.noDeprecation = true;
process.emitWarning('old', 'DeprecationWarning');
for (const args of [[], ['a', 1], ['a', 'b', 1], ['a', null]]) {
  try {
    process.emitWarning(...args);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log('after');
