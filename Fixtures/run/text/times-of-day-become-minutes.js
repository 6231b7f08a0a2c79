const minutes = (s) => {
  const m = s.trim().match(/^(\d{1,2})(?::(\d\d))?\s*([ap]\.?m\.?)?$/i);
  if (!m) return NaN;
  let h = +m[1] % (m[3] ? 12 : 24);
  if (m[3] && /^p/i.test(m[3])) h += 12;
  return h * 60 + (m[2] ? +m[2] : 0);
};
console.log(["9", "9:30", "9 PM", "12:15 a.m.", "23:59", "noon"].map(minutes));
