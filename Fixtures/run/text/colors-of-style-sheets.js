const hex = /^#(?:([\da-f])([\da-f])([\da-f])([\da-f])?|([\da-f]{2})([\da-f]{2})([\da-f]{2})([\da-f]{2})?)$/i;
const rgb = /^rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,\/]\s*([\d.]+%?)\s*)?\)$/;
const color = (s) => {
  let m = hex.exec(s);
  if (m) return m.slice(1).filter((x) => x !== undefined).map((x) => parseInt(x.length === 1 ? x + x : x, 16));
  m = rgb.exec(s);
  return m && m.slice(1, m[4] ? 5 : 4).map((x) => x.endsWith("%") ? parseFloat(x) / 100 : Number(x));
};
for (const s of ["#fff", "#12AbEf80", "rgb(1, 20,255)", "rgba(0 0 0 / 50%)", "#12", "red"]) console.log(s, color(s));
