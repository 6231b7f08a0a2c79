process.exitCode = 7;
await new Promise(() => { });
