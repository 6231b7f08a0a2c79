let resolve;
const p = new Promise((r) => { resolve = r; });
resolve(p);
p.catch((e) => console.log(e.name, e.message));
new Promise((r) => { r(1); throw new Error('late'); }).then((v) => console.log(v));
