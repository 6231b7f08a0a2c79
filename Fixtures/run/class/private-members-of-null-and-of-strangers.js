"use strict";
const attempt = (f) => { try { console.log(f()); } catch (e) { console.log(`${e.name}: ${e.message}`); } };
class A {
  #x = 1; #m() { return 1; } get #g() { return 2; } set #g(v) { }
  static #s = 1; static #sm() { } static get #sg() { return 1; }
  static probe(o) {
    attempt(() => o.#x); attempt(() => { o.#x = 1; }); attempt(() => o.#x++);
    attempt(() => o.#m()); attempt(() => o.#g); attempt(() => { o.#g = 1; });
    attempt(() => o.#s); attempt(() => { o.#s = 1; }); attempt(() => o.#sm()); attempt(() => o.#sg);
    attempt(() => #x in o); attempt(() => #m in o); attempt(() => #s in o); attempt(() => o?.#x);
  }
}
for (const o of [null, undefined, 1, {}, new A(), A]) {
  console.log('---', o === A ? 'the class' : String(o));
  A.probe(o);
}
const anonymous = [class { #m() { } static read(o) { return o.#m; } }, class { static #m() { } static read(o) { return o.#m; } }];
for (const c of anonymous) attempt(() => c.read({}));
