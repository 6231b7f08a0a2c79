const { exec, execFile, execFileSync, execSync, spawn, spawnSync } = require("child_process");

console.log(execFileSync("echo", ["a", "b"], { encoding: "utf8" }), `${execSync("cat", { input: "text" })}`);
const { status, signal, stdout, stderr } = spawnSync("sh", ["-c", "echo out; echo err >&2; exit 3"], { encoding: "utf8" });
console.log(status, signal, [stdout, stderr], spawnSync("sleep", ["9"], { timeout: 20 }).signal);
try {
  execSync("exit 4", { stdio: "ignore" });
} catch (error) {
  console.log(error.message, error.status);
}
exec("echo one; echo two >&2; exit 2", (error, out, err) => {
  console.log(error.message, error.code, error.killed, error.cmd, [out, err]);
  execFile("nonexistent-program", ["x"], (failure) => {
    console.log(failure.message, failure.code, failure.syscall, failure.spawnargs);
    const child = spawn("sleep", ["9"]);
    child.on("spawn", () => { console.log("spawn", child.pid > 0, child.kill("SIGINT"), child.killed); });
    child.on("exit", (...exit) => { console.log("exit", ...exit, child.signalCode); });
    child.on("close", (...close) => { console.log("close", ...close); });
  });
});
