"use strict";
const tag = ((s, ...v) => {
  return [s.raw.join("|"), s[0], ...v];
});
const o = { t(s) {
  return this === o && s.length;
} };
const same = (() => {
  return (((s) => {
    return s;
  }))`x${1}`;
});
console.log(tag`a${1}\n${2}`, o.t`q`, same() === same(), `v: ${[1, 2]} ${Symbol.iterator.description}`);
