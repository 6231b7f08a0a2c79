let n = 1;
console.log("%j", { toJSON() { n = "called"; return { a: 1 }; } });
console.log(n + 1);
