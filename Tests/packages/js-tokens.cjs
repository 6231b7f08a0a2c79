const t = require("js-tokens");
const tokens = t.default || t;
const source = "const a = `x${1 + /re/g.exec('s')[0]}y`; // comment\n/* multi\nline */ let b = a?.b ?? 0x1F_FF + .5e-3n; class C { #p = '\\u{41}' }";
if (tokens instanceof RegExp) {
  const out = [];
  source.replace(tokens, (...m) => {
    const tok = t.matchToToken ? t.matchToToken(m.slice(0, -2)) : m[0];
    out.push(tok && tok.type ? tok.type + ":" + tok.value : String(m[0]));
    return "";
  });
  console.log(out.length, out.filter(x => !/^whitespace/.test(x)).join(" | "));
} else console.log([...tokens(source)].map(x => x.type + ":" + JSON.stringify(x.value)).join("\n"));
