const stack = `TypeError: x is not a function
    at foo (/app/src/a.js:10:15)
    at async Bar.baz [as qux] (file:///app/b.mjs:3:7)
    at /app/c.js:1:1
    at new Thing (node:internal/d:5:9)
    at <anonymous>`;
for (const line of stack.split("\n").slice(1)) {
  const m = /^\s*at (?:(async )?(?:(new )?([^\s(]+)(?: \[as ([^\]]+)\])? )?\(?((?:file:\/\/|node:|\/)[^\s)]*?):(\d+):(\d+)\)?|(.*))$/.exec(line);
  console.log(m.slice(1).map((x) => x ?? "-").join(" ; "));
}
