const parse = (q) => {
  const out = Object.create(null);
  for (const [, k, v] of q.matchAll(/[?&]?([^=&#]+)(?:=([^&#]*))?/g)) {
    const key = decodeURIComponent(k.replace(/\+/g, " "));
    const value = v === undefined ? true : decodeURIComponent(v.replace(/\+/g, " "));
    out[key] = key in out ? [].concat(out[key], value) : value;
  }
  return out;
};
console.log(parse("?a=1&b=two+words&c=%C3%A9&a=2&flag"));
