// Only text is code.
const list = [1];
console.log(eval(5), eval(list) === list, eval(undefined), eval(), (0, eval)(true), typeof eval, eval.length, eval.name);
