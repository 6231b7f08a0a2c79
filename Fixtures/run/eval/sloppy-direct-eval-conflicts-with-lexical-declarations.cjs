function attempt(run) {
  try {
    return run();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}
console.log(attempt(function () { let x; eval("var x") }));
console.log(attempt(function () { { let x; { eval("function x() {}") } } }));
console.log(attempt(function () { let x; return eval("let x = 2; x") }));
console.log(attempt(function () { try { throw 1 } catch (e) { eval("var e = 2"); return e } }));
console.log(attempt(function () { try { throw [1] } catch ([e]) { eval("var e = 2"); return e } }));
console.log(attempt(function (p = eval("var p")) {}));
