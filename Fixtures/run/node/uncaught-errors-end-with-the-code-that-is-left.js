// How a program ends by an error: who hears of it first, which code is left, and what comes of errors of listeners.
const { fork } = require("child_process");
const told = (code) => console.log("exit", code, process.exitCode);
const cases = [
  () => { process.exitCode = 7; process.on("exit", told); throw 1; },
  () => { process.exitCode = 7; process.on("exit", told); setTimeout(() => { throw new Error("in a timer"); }); },
  () => { process.exitCode = 7; process.on("exit", told); Promise.reject(1); },
  () => { process.on("exit", told); setTimeout(() => Promise.reject(new Error("late"))); },
  () => { process.on("exit", (code) => { told(code); process.exitCode = 3; }); throw 1; },
  () => { process.on("exit", (code) => { told(code); process.exitCode = 0; }); Promise.reject(1); },
  () => { process.on("exit", (code) => { told(code); process.exitCode = undefined; }); throw 1; },
  () => { process.on("exit", (code) => { told(code); process.exit(); }); process.exitCode = 2; throw 4; },
  () => { process.on("exit", () => console.error("first")); throw new Error("second"); },
  // A listener of "exit" throws
  () => { process.on("exit", (code) => { told(code); throw 1; }); process.exitCode = 7; },
  () => { process.on("exit", (code) => { told(code); throw 1; }); },
  () => { process.on("exit", (code) => { told(code); throw 1; }); process.exit(6); },
  () => { process.on("exit", () => { throw new Error("nobody sees it"); }); throw new Error("seen"); },
  () => { process.on("exit", () => { process.exitCode = 6; throw 1; }); throw 1; },
  () => { process.on("exit", () => { throw 1; }); process.on("uncaughtException", (e) => console.log("taken", e)); },
  () => { process.once("exit", () => { throw 5; }); try { process.exit(2); } catch (e) { console.log("caught", e); } process.on("exit", told); },
  // A listener of "uncaughtException" throws
  () => { process.on("exit", told); process.on("uncaughtException", () => { throw new RangeError("of a listener"); }); throw 1; },
  () => { process.on("exit", told); process.on("uncaughtException", () => { process.exitCode = 8; throw 2; }); setTimeout(() => { throw 1; }); },
  () => { process.on("exit", told); process.on("uncaughtException", () => { throw 2; }); Promise.reject(3); },
  () => { process.on("uncaughtException", () => { throw 5; }); process.on("exit", () => { throw 4; }); process.exitCode = 2; },
  // One of "unhandledRejection" does, and one of "beforeExit"
  () => { process.on("exit", told); process.on("unhandledRejection", () => { throw 2; }); Promise.reject(3); },
  () => { process.on("uncaughtException", (e, origin) => console.log("taken", e, origin)); process.on("unhandledRejection", () => { throw 2; }); Promise.reject(3); },
  () => { process.on("uncaughtException", (e, origin) => console.log("taken", e, origin)); process.on("rejectionHandled", () => { throw 2; }); process.on("unhandledRejection", (e, p) => setTimeout(() => p.catch(() => {}))); Promise.reject(3); },
  () => { process.on("exit", told); process.once("beforeExit", () => { throw 2; }); process.exitCode = 5; },
];
if (process.argv[2] !== undefined) cases[process.argv[2]]();
else (async () => {
  for (let i = 0; i < cases.length; i++) {
    const child = fork(__filename, [String(i)], { silent: true });
    let out = "", err = "";
    child.stdout.on("data", (text) => { out += text; });
    child.stderr.on("data", (text) => { err += text; });
    const code = await new Promise((resolve) => child.on("close", resolve));
    const lines = err.split("\n").filter((line) => /^\w*Error: |^first$/.test(line));
    console.log(i, code, JSON.stringify(out), lines);
  }
})();
