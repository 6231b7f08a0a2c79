// Of the prototype, and of one expression.
const own = /a/;
const find = (regexp) => {
  const m = regexp.exec('ab');
  return m && m[0];
};
const literal = () => {
  const m = /b/.exec('ab');
  return m && m[0];
};
const attempt = (f, argument) => {
  try {
    console.log(f(argument));
  } catch (e) {
    console.log(e.name, e.message);
  }
};
attempt(find, own);
own.exec = undefined;
attempt(find, own);
attempt(literal);
const exec = RegExp.prototype.exec;
RegExp.prototype.exec = undefined;
attempt(find, /b/);
attempt(literal);
attempt(() => /b/.test('ab'));
RegExp.prototype.exec = exec;
attempt(literal);
