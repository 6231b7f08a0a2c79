const { exec, execFile } = require("child_process"), { promisify } = require("util");
for (const start of [
  () => promisify(exec)("true", { signal: {} }), () => promisify(execFile)("true", [], { signal: "s" }), () => promisify(exec)("true", { timeout: -1 }),
]) try { start(); } catch (error) { console.log(error.name, error.code); }
promisify(exec)("echo text").then(({ stdout }) => console.log(stdout.trim()));
const controller = new AbortController();
promisify(exec)("sleep 100", { signal: controller.signal }).catch((error) => console.log(error.name, error.cause));
controller.abort("why");
