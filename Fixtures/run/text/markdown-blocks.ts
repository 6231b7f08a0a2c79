function blocks(md: string): string[] {
  const out: string[] = [];
  let rest = md.replace(/\r\n?/g, "\n");
  const rules: [RegExp, (m: RegExpExecArray) => string | null][] = [
    [/^\n+/, () => null],
    [/^```(\w*)\n([\s\S]*?)\n```(?:\n|$)/, (m) => `code(${m[1] || "text"}): ${JSON.stringify(m[2])}`],
    [/^(#{1,6}) +([^\n]+)(?:\n|$)/, (m) => `h${m[1].length}: ${m[2]}`],
    [/^(?:[-*_] *){3,}(?:\n|$)/, () => "rule"],
    [/^(?:> ?[^\n]*(?:\n|$))+/, (m) => `quote: ${m[0].replace(/^> ?/gm, "").trim()}`],
    [/^(?:(?:[-*+]|\d+[.)]) +[^\n]*(?:\n|$))+/, (m) => `list: ${m[0].trim().split(/\n/).map((l) => l.replace(/^\S+ +/, "")).join("|")}`],
    [/^[^\n]+(?:\n(?!\n|#|```)[^\n]+)*/, (m) => `p: ${m[0].replace(/\n/g, " ")}`],
  ];
  while (rest) {
    for (const [re, make] of rules) {
      const m = re.exec(rest);
      if (!m) continue;
      const made = make(m);
      if (made !== null) out.push(made);
      rest = rest.slice(m[0].length);
      break;
    }
  }
  return out;
}
for (const b of blocks("# Hi\r\ntext one\ntext two\n\n> q1\n> q2\n\n- a\n- b\n\n1. x\n2) y\n\n```js\nlet a;\n\nb\n```\n***\nend")) console.log(b);
