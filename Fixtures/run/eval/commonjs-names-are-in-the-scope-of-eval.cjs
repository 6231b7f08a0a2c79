"use strict";
console.log(eval("typeof require + typeof module + typeof exports"), eval("this === module.exports"));
console.log(eval("arguments.length"), eval("__filename").endsWith("eval.cjs"), eval("require === require"));
