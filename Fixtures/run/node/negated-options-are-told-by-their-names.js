const { parseArgs } = require('util');
function show(config) {
  try {
    console.log(JSON.stringify(parseArgs({ tokens: true, allowNegative: true, ...config })));
  } catch (error) {
    console.log(error.code, error.message);
  }
}
const flag = { type: 'boolean' }, text = { type: 'string' };
show({ args: ['--no-bar'], options: { bar: flag } });
show({ args: ['--no-bar', '--bar', '--no-bar'], options: { bar: { type: 'boolean', multiple: true } } });
show({ args: ['--no-bar'], options: { bar: text } });
show({ args: ['--no-bar'], strict: false, options: { bar: text } });
show({ args: ['--no-bar=1'], options: { bar: flag } });
show({ args: ['--no-bar=1'], strict: false });
show({ args: ['--no-bar'], options: { 'no-bar': flag, bar: flag } });
show({ args: ['--no-bar'], options: { 'no-bar': flag } });
show({ args: ['--no-bar', 'x'], options: { 'no-bar': text } });
show({ args: ['--no-zz'], options: { bar: flag } });
show({ args: ['--no-'], strict: false });
