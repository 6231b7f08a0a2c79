const error = new Error("read before");
console.log(error.stack.split("\n")[0]);
Promise.reject(error);
