// The first listener to an event of the process may be added while the loop turns.
import cp from "node:child_process";
const child = cp.spawn("sh", ["-c", "echo ready; exit 5"]);
for await (const d of child.stdout) console.log("child", `${d}`.trim());
let turns = 0;
process.exitCode = 3;
process.on("beforeExit", (code) => {
  console.log("beforeExit", code);
  if (++turns < 3) setTimeout(() => console.log("again"), 1);
});
process.on("exit", (code) => console.log("exit", code));
