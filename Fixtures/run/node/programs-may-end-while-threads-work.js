// What is under way on other threads neither keeps a program that exits nor disturbs its end.
const { pbkdf2 } = require("crypto");
const { gzip } = require("zlib");
pbkdf2("password", "salt", 300000, 64, "sha512", () => console.log("too late"));
gzip(Buffer.alloc(20000000), { level: 9 }, () => console.log("too late"));
process.on("exit", (code) => console.log("exit", code));
setTimeout(() => process.exit(3), 5);
