function f(n) {
  for (;;) {
    try {
      if (n === 0) break;
      if (n === 1) return "one";
      n();
    } finally {
      console.log("out");
    }
  }
  return "broke";
}
console.log(f(0), f(1));
