const fs = require("fs");
const calls = [
  () => fs.readFileSync("no/file"), () => fs.readFileSync("."), () => fs.openSync("no/file"), () => fs.mkdirSync("/tmp"), () => fs.mkdirSync("/dev/null/x", { recursive: true }),
  () => fs.rmSync("no-such"), () => fs.rmdirSync("no-such"), () => fs.renameSync("no-such", "b"), () => fs.copyFileSync("no-such", "b"), () => fs.linkSync("no-such", "b"), () => fs.readlinkSync("/tmp"),
  () => fs.accessSync("no-such"), () => fs.statSync("no-such"), () => fs.lstatSync("no-such"), () => fs.readdirSync("no-such"), () => fs.unlinkSync("no-such"), () => fs.chmodSync("no-such", 0o600),
  () => fs.closeSync(9999), () => fs.writeFileSync("no/file", "x"), () => fs.truncateSync("no-such"), () => fs.mkdtempSync("no/x"), () => fs.utimesSync("no-such", 1, 2), () => fs.fstatSync(9999),
];
for (const call of calls)
  try {
    call();
    console.log("nothing");
  } catch (error) {
    console.log(error.message, error.code, error.errno, error.syscall, error.path, error.dest, Object.keys(error).join());
  }
