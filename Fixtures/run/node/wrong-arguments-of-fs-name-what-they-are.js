const fs = require("fs");
const calls = [
  () => fs.readFileSync(5.5), () => fs.readFileSync({}), () => fs.readFileSync("a\0b"), () => fs.readFileSync("x", "none"), () => fs.readFileSync("x", 5), () => fs.openSync("x", "zz"), () => fs.openSync("x", "r", "9"),
  () => fs.closeSync("x"), () => fs.closeSync(-1), () => fs.readSync(5), () => fs.readSync(0, new Uint8Array(4), 9, 9), () => fs.writeSync(1, 5), () => fs.writeFileSync("x", 5), () => fs.writeFileSync("x", {}),
  () => fs.utimesSync("x", "y", 2), () => fs.ftruncateSync(1, "a"), () => fs.existsSync(), () => fs.mkdirSync("x", { recursive: 1 }), () => fs.accessSync("x", 99), () => fs.symlinkSync("a", "b", "c"), () => fs.chownSync("x", "y", 1),
];
for (const call of calls)
  try {
    console.log(call());
  } catch (error) {
    console.log(`${error}`);
  }
