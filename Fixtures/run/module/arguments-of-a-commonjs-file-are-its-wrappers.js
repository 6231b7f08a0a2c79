console.log(arguments.length, arguments[0] === exports, arguments[2] === module);
console.log(arguments[3] === __filename, arguments[4] === __dirname, typeof arguments[1]);
console.log((() => arguments.length)(), this === arguments[0]);
if (arguments.length === 5) return;
console.log("not reached");
