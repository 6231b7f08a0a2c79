console.log(eval("var a = 1; let b = 2; function c() { return a + b } c()"), typeof a, typeof b, typeof c);
