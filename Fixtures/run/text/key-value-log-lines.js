const parse = (l) => Object.fromEntries([...l.matchAll(/([\w.]+)=(?:"((?:\\.|[^"\\])*)"|(\S*))/g)].map(([, k, q, v]) => [k, q !== undefined ? q.replace(/\\(.)/g, "$1") : /^-?\d+(\.\d+)?$/.test(v) ? +v : v]));
console.log(parse('level=info ts=2024-01-02T03:04:05Z msg="hello \\"world\\"" took=1.5 n=-3 empty= path=/a/b'));
