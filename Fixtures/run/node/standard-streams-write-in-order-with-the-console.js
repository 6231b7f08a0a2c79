// process.stdout as a stream: what it writes stands where it was written among the lines of the console.
const { stdout, stderr } = process;

console.log("first");
stdout.write("second\n");
console.log("third");
stdout.write(Buffer.from("fourth\n"), () => console.log("written"));
stdout.write("66696674680a", "hex");
console.log(stdout.fd, stderr.fd, stdout.isTTY, stdout.columns, stdout.writable, stdout.writableHighWaterMark);
console.log(stdout.write("x".repeat(20000) + "\n"), stdout.writableNeedDrain);
console.log(require("process").stdout === stdout);
