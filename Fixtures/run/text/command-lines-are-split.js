const split = (s) => [...s.matchAll(/(?:[^\s"'\\]|\\.|"(?:\\.|[^"\\])*"|'[^']*')+/g)].map(([w]) => w.replace(/\\(.)|"((?:\\.|[^"\\])*)"|'([^']*)'/g, (m, e, d, q) => e ?? q ?? d.replace(/\\(["\\$])/g, "$1")));
console.log(split(`git commit -m "a \\"b\\" c" --author='X Y <x@y>' a\\ b "" x"y"z`));
const options = {};
for (const a of ["--name=val", "--no-color", "-abc", "--n", "5", "file"]) {
  const m = /^--(no-)?([\w-]+)(?:=(.*))?$|^-(\w+)$/.exec(a);
  if (m?.[2]) options[m[2]] = m[3] ?? !m[1];
  else if (m?.[4]) for (const c of m[4].split(/(?:)/)) options[c] = true;
}
console.log(options);
