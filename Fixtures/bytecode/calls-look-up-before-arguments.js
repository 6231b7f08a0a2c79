function f(o, a, g) {
  o.m(a);
  o.m(g());
  return o[a](...g);
}
