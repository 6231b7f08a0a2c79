const c = JSON.parse("{}") as { port: number };
const port = c.port;
const n = port + 1; //= double | string
console.log(n);
