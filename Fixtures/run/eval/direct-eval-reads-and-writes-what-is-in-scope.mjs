const constant = 3;
let variable = 4;
function f(a, b = 2) {
  let local = 10;
  {
    let local = 20;
    eval("local = a + b; a = 9; variable = 5");
    console.log(local);
  }
  return [a, local, eval("arguments.length"), eval("() => local++")(), local];
}
console.log(f(1), variable, eval("constant + variable"));
try {
  eval("constant = 1");
} catch (error) {
  console.log(error.name, error.message);
}
for (let i = 0; i < 2; i++) console.log(eval("() => i")());
const named = function self() {
  return eval("self === named");
};
console.log(named(), eval("eval('eval(\"constant\")')"));
