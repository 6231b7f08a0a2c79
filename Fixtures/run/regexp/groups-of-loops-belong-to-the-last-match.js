function last(texts) {
  const re = /(\w)(\d)?/;
  let m = null, seen = "";
  for (const t of texts) {
    m = re.exec(t);
    if (m === null) break;
    seen += m[1] + m[2] + m.index + ";";
  }
  return seen + (m ? m[0] : "no match");
}
function stickyWords(s) {
  const re = /\s*(\w+)/y, words = [];
  for (let m = re.exec(s); m; m = re.exec(s)) words.push(m[1] + "@" + m.index);
  return words.join(" ");
}
function inCondition(s) {
  let m;
  if ((m = /^(\d+)$/.exec(s)) && m[1].length > 1) return "number " + m[1];
  else if ((m = s.match(/^"(.*)"$/))) return "string " + m[1];
  return m == null ? "neither" : m[0];
}
console.log(last(["a1", "?b", "c"]), last(["x", "-"]));
console.log(stickyWords("one two  three-four"), inCondition("42"), inCondition("7"), inCondition('"q"'), inCondition("z"));
