function load(name) {
  try {
    return require(`data/${name}`);
  } catch (error) {
    return error.code;
  }
}
console.log(["sets/greek", "sets/greek.js", "sets/deep/thing", "sets/none", "package.json"].map(load));
console.log(["one.cjs", "inner/two.cjs", "inner/more"].map(name => require(`./parts/${name}`).name));
for (const name of ["listed", "sub/below", "by-name", "lib/listed", "listed.js"]) {
  try {
    console.log(require("closed/" + name));
  } catch (error) {
    console.log(error.code);
  }
}
