const m = /b(c)?(d)/.exec("abd");
console.log(m);
console.log(m.index, m.input, m.groups, m.length, m[1], Array.isArray(m));
console.log(/x/.exec("abc"));
console.log(Object.keys(m), JSON.stringify(m));
console.log(/(?<year>\d+)-(?<month>\d+)/.exec("on 2024-05"));
console.log(/a(?<b>b)?/d.exec("xa"));
