const place = (change) => {
  try {
    change();
  } catch (error) {
    console.log(error.stack.match(/:\d+:\d+/)[0], error.message);
  }
};
const o = Object.freeze({ a: 1 }), p = { o };
place(() => { o.a += 1; });
place(() => { p.o.a -= 1; });
place(() => { o["a"] = 1; });
place(() => { o["a"] <<= 1; });
place(() => { o["b"] ??= 1; });
place(() => { o["a" + ""] **= 1; });
place(() => { o.a++; });
place(() => { p.o["a"]--; });
place(() => { ++o.a; });
place(() => { --p.o["a"]; });
class Private {
  #x = 1;
  static read(o) { return 1 + o.#x; }
  static write(o) { o.#x = 1; }
}
place(() => Private.read({}));
place(() => Private.write({}));
