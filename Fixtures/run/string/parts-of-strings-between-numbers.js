// Parts of strings between Numbers of every sort: fractions, signs, NaN, infinities, and bounds in the wrong order.
const texts = ['', 'a', 'abcdef', 'äöü\u20ac', 'x'.repeat(40) + 'yz'];
const bounds = [0, -0, 0.5, -0.5, 1, 1.5, 2, -1, -1.5, -2, 41, 1e10, -1e10, NaN, Infinity, -Infinity];
let all = 0;
for (const text of texts) {
  for (const from of bounds) {
    const open = [text.substring(from), text.slice(from)];
    for (const to of bounds) {
      const closed = [text.substring(from, to), text.slice(from, to)];
      all = (all * 31 + closed[0].length * 7 + closed[1].length + open[0].length + open[1].length) % 1000003;
      if (text === 'abcdef' && to === 2) console.log(String(from), closed.join(), open.join());
    }
  }
}
console.log(all);
