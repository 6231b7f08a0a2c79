type Token = { kind: string; text: string; at: number };
const rules = /(?<space>\s+)|(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<op>\*\*|[-+*\/()=,])/y;
function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  rules.lastIndex = 0;
  while (rules.lastIndex < source.length) {
    const at = rules.lastIndex, m = rules.exec(source);
    if (!m) throw new SyntaxError(`unexpected '${source[at]}' at ${at}`);
    const kind = Object.keys(m.groups!).find((k) => m.groups![k] !== undefined)!;
    if (kind !== "space") tokens.push({ kind, text: m[0], at });
  }
  return tokens;
}
for (const t of tokenize("area = 3.14e0 * r**2 + f(x, 1)")) console.log(t.kind, t.text, t.at);
try { tokenize("1 $ 2"); } catch (e) { console.log((e as Error).message); }
