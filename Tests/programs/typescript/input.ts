interface P { x: number }
const p: P = { x: "1" };
enum E { A, B }
console.log(p, E.A);
