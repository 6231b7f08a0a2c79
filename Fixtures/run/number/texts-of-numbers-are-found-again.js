// What a number's text is, and which number a text says, is remembered for a while: collections in between, texts that are keys, and texts
// that only look alike.
const texts = [];
for (let i = 0; i < 1500; i++) texts.push(String(i * 37), '' + i, i + '');
let wrong = 0;
for (let i = 0; i < 1500; i++) {
  const text = String(i * 37);
  if (text !== texts[3 * i] || Number(text) !== i * 37 || parseInt(text) !== i * 37 || parseInt(text, 10) !== i * 37) wrong++;
  if (parseInt(text, 36) !== parseInt(texts[3 * i] + '', 36) || +texts[3 * i + 1] !== i || texts[3 * i + 1] !== texts[3 * i + 2]) wrong++;
  const table = { [text]: i };
  if (table[i * 37] !== i || !(text in table)) wrong++;
  if (Number(text + '.5') !== i * 37 + 0.5 || Number(' ' + text) !== i * 37) wrong++;
}
console.log(wrong);
console.log(String(-0), '' + -0, String(-12), String(2147483647), String(2147483648), '' + 4294967295, String(1e21), '' + 12.5);
console.log(Number('2147483647'), Number(String(12)), Number('012'), parseInt('12', 8), parseInt('12', 16), Number('') + 0);
console.log(typeof new Number('12'), new Number('12') + 1, String(10).concat('x'), [10, 11, 10].join(''), (10).toString(2));
