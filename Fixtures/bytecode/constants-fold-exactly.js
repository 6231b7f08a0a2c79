function f(x) {
  return [1 + 2 * 3, -0, 0 - 0, 1 / 0, 7 >>> 1, -1 >>> 0, !0, null === null, x + 1, x & 255, x * 0.5];
}
