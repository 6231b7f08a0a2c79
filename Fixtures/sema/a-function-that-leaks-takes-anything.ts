function f(x) { const y = x; //= any
  return y; }
Reflect.apply(f, null, [1]);
