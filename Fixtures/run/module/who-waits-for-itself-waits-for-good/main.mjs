// The module that it asks for asks for it: neither goes on, and nothing else is left to run.
import "./other.mjs";
process.on("exit", (code) => console.log("exit", code));
console.log("never");
