function f(a) {
  return a + (a = 2) + [a, a++, a].length;
}
console.log(f(1));
