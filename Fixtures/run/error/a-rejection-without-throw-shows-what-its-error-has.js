class Coded extends Error { get name() { return "Coded"; } code = 7; }
process.on("exit", (code) => console.log(code));
Promise.reject(new Coded("why", { cause: { a: [1] } }));
