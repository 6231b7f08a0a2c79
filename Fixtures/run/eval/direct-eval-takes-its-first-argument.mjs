const x = 1;
console.log(eval(), eval(5), eval("x + 1", "ignored"), (eval)("x"), eval?.("typeof x"));
