function f(list) {
  for (const x of list) {
    if (x === 1) continue;
    if (x === 2) return x;
  }
}
