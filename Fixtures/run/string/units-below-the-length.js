// s[i] is a string where i is below the length, and may be undefined where it is not.
function escape(s) {
  let out = "";
  for (let i = 0; i < s.length; i++) {
    const ch = s[i];
    if (ch === "<") out += "&lt;";
    else if (ch === "&") out += "&amp;";
    else out += ch;
  }
  return out;
}
function next(s) {
  const out = [];
  for (let i = 0; i < s.length; i++) out.push(s[i] + s[i + 1]);
  return out.join();
}
function other(s, t) {
  let out = "";
  for (let i = 0; i < s.length; i++) out += t[i];
  return out;
}
function stepped(s) {
  let out = "";
  for (let i = -0.5; i < s.length; i += 0.5) out += s[i];
  return out;
}
function either(s) {
  let out = "";
  for (let i = 0; i < s.length; i++) out += s[i];
  return out;
}
console.log(escape("a<b & \u00e4\u20ac\ud83d\ude00"), next("abc"), other("abc", "x"), stepped("ab"));
console.log(either("text"), either(["l", "i", "s", "t"]), either([1, 2]));
