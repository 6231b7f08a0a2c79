// The key of a field and the key of a method see each other's assignments, whichever stands first.
function methodFirst() {
  let t = 1;
  class C {
    [(t = "s", "m")]() {}
    static [t + 1] = 5;
  }
  return Object.keys(C);
}
function fieldFirst() {
  let t = "s";
  class C {
    static [(t = 1, "m")] = 2;
    [t + 1]() {}
  }
  return Object.getOwnPropertyNames(C.prototype);
}
console.log(methodFirst(), fieldFirst());
