// Without an await, too: its evaluation is a promise that the loader of node waits for.
process.on("uncaughtException", (e, origin) => console.log(origin, e.message));
(async () => { for (let i = 0; i < 6; i++) { await 0; console.log(i); } })();
process.nextTick(() => console.log("tick"));
throw new Error("fails");
