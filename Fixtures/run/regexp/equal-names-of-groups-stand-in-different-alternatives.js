const date = /(?<year>\d{4})-(?<month>\d\d)|(?<month>\d\d)\/(?<year>\d{4})/;
for (const text of ['2024-05', '06/2023', 'none']) {
  const m = date.exec(text);
  console.log(m && [m.groups.year, m.groups.month, m.length, Object.keys(m.groups).join()].join(' '));
}
console.log('2024-05 06/2023'.replace(new RegExp(date, 'g'), '$<month>.$<year>'));
console.log('2024-05 06/2023'.replace(new RegExp(date, 'g'), (...all) => JSON.stringify(all.at(-1))));

// A back reference means the one that took part; none matches the empty text.
console.log(/(?:(?<q>')|(?<q>"))(\w+)\k<q>/.exec(`"a' "b"`)[3], /(?:(?<a>x)|(?<a>y)|z)\k<a>$/.exec('yy z')[0], /(?:(?<a>x)|(?<a>y)|z)\k<a>$/.exec('x z')[0]);
// Each iteration of a loop forgets both.
console.log(JSON.stringify(/(?:(?<a>x)|(?<a>y))*/.exec('xy').groups), JSON.stringify(/(?:(?:(?<a>x)|(?<a>y))|z)*/.exec('xz').groups));
const { indices } = /(?<a>x)|(?<a>y)/d.exec('ay');
console.log(indices.groups.a.join(), indices[1], indices[2].join());
for (const m of 'xyx'.matchAll(/(?<a>x)|(?<a>y)/g)) console.log(m.index, m.groups.a, m[1], m[2]);
for (const text of ['(?<a>x)(?<a>y)', '(?<a>x(?<a>y))', '(?:(?<a>x)|b)(?<a>y)', '(?<a>x)|(?:(?<a>y)(?<b>z)|(?<b>w))']) {
  try {
    console.log(String(new RegExp(text)));
  } catch (e) {
    console.log(e.name, e.message);
  }
}
