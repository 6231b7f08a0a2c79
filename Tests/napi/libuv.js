// An addon that uses libuv itself, on the loop of the program.
const loop = require("./loop.node");
console.log(Object.keys(loop));
console.log(loop.size(__dirname + "/node_modules/packed/package.json") > 0, loop.size("/nothing/here"));
loop.run("stressed", (what, text) => {
  console.log(what, text);
  Promise.resolve(what).then((w) => console.log("job after", w));
  if (what === "timer") loop.run("öd€", console.log);
});
console.log("begun");
