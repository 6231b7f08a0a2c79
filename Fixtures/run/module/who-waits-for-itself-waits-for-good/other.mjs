process.on("exit", (code) => console.log("other saw", code));
console.log("other starts");
await import("./main.mjs");
console.log("never");
