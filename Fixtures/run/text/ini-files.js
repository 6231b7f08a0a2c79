const ini = "; comment\nroot = yes\n[server]\nhost = example.org ; trailing\nport=80\n\n[paths \"x\"]\n# another\nhome = \"/a b\"\n";
const out = {};
let section = out;
for (const line of ini.split(/\r?\n/)) {
  let m;
  if (/^\s*(?:[;#].*)?$/.test(line)) continue;
  if ((m = /^\s*\[\s*([^\]]+?)\s*\]\s*$/.exec(line))) section = out[m[1]] = {};
  else if ((m = /^\s*([\w.-]+)\s*=\s*(?:"([^"]*)"|(.*?))\s*(?:;.*)?$/.exec(line))) section[m[1]] = m[2] ?? m[3];
}
console.log(out);
