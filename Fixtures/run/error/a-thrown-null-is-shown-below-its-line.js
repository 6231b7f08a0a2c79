function f(x) {
  if (x) { throw null; }
}
f(1);
