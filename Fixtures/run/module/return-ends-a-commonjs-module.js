console.log(typeof module.exports);
if (process.argv.length > 1) return;
console.log("not reached");
