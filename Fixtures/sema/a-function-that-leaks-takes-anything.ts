function f(x) { const y = x; //= any
  return y; }
process.on("exit", f);
