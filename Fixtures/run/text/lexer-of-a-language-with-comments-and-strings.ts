const patterns: [string, RegExp][] = [
  ["comment", /\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ["string", /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/y],
  ["keyword", /\b(?:let|const|if|else|return|function)\b/y],
  ["ident", /[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*/uy],
  ["number", /0x[\da-f]+|\d+(?:\.\d*)?/iy],
  ["punct", /=>|[=!]==?|&&|\|\||[-+*\/%<>=!?:;,.(){}[\]]/y],
  ["space", /\s+/y],
];
function* lex(src: string) {
  for (let pos = 0; pos < src.length; ) {
    let hit = false;
    for (const [kind, re] of patterns) {
      re.lastIndex = pos;
      const m = re.exec(src);
      if (!m) continue;
      if (kind !== "space") yield `${kind}:${JSON.stringify(m[0])}`;
      pos = re.lastIndex;
      hit = true;
      break;
    }
    if (!hit) throw new Error("stuck at " + pos);
  }
}
for (const t of lex("const número = f('it\\'s') /* a\nb */ !== 0xFF; // end\nif (x) `t${1}`")) console.log(t);
