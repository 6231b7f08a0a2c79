let n = 1, m = 1;
const a = [1, 2];
a.join = () => { n = "joined"; return "x"; };
console.log(a.toString(), n + 1);
const t = new Int8Array(2);
t.join = () => { m = "joined"; return { answer: 42 }; };
console.log(t.toString().answer, m + 1);
