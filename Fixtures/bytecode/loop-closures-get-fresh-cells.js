function f(out) {
  for (let i = 0; i < 3; i++) out.push(() => i);
}
