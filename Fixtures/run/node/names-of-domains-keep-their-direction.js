const names = [
  'a\u2488com', '\u064aa', 'look\u05beout.net', '\u05d0\u05d1.com', '\u0644\u0670\u200c\u06ed\u06ef', '\u06ef\u200c\u06ef', 'www\u2025lookout.net',
  'fa\u00df.de', '\u3164\u094d\u10a0.com', 'xn--a-yoc', '\u0661\u0662.\u05d0', '\u05d01.a', '\u05d0-', 'xn--1ug6928ac48e.i', '1\u05d0', 'a\u05d0b',
];
for (const name of names) {
  let text;
  try { text = new URL(`https://${name}/`).host; } catch (error) { text = error.code; }
  console.log(JSON.stringify(name), text);
}
