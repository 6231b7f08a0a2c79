function f(n) {
  for (;;) {
    try {
      if (n === 1) return "returned";
      if (n === 2) break;
      if (n === 3) continue;
      n();
    } finally {
      n = 1;
    }
  }
}
