// The caches of private names know which name they are about.
function make(n) {
  return class {
    #x = n; #big = 0;
    a = 1; b = 2; c = 3; d = 4; e = 5; f = 6; g = 7;
    #far = "far" + n;
    get() { return this.#x; }
    set(v) { this.#x = v; return this.#far; }
    #secret() { return "secret " + this.#x; }
    tell() { return this.#secret(); }
    get #half() { return this.#x / 2; }
    set #half(v) { this.#x = v * 2; }
    half(v) { if (v !== undefined) this.#half = v; return this.#half; }
    static read(o) { return o.#x; }
    static write(o, v) { o.#x = v; }
  };
}
const A = make(1), B = make(2), a = new A(), b = new B();
for (let i = 0; i < 3; i++) console.log(a.get(), b.get(), a.set(i), b.set(i * 10), a.tell(), b.half(i));
for (const [C, o] of [[A, a], [B, b], [A, b], [B, a], [A, {}], [A, null], [B, 1]]) {
  try { C.write(o, 5); console.log(C.read(o)); } catch (e) { console.log(e.name, e.message); }
  try { console.log(C.read(o)); } catch (e) { console.log(e.name, e.message); }
}
