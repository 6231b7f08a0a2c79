const where = () => new Error("x").stack.split("\n")[2].trim().replace(/ \(.*/, "");
setTimeout(() => console.log(where()), 0);
setTimeout(function named() { console.log(where()); }, 1);
setTimeout(() => setImmediate(() => console.log(where())), 2);
