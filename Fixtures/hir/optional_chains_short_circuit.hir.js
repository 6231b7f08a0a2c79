"use strict";
const $numeric = (value) => value++;
const $inc = (value) => ++value;
const $apply = Reflect.apply; const $call = (callee, receiver, ...args) => $apply(callee, receiver, args);
let t, t_1, t_2, t_3, t_4, t_5, t_6, t_7, t_8, t_9, t_10, t_11, t_12, t_13;
const o = { a: { b() {
  return this.c;
}, c: 4 }, n: null, f: null };
let count = 0;
console.log((t = o.a) == null ? undefined : t.b(), (t_1 = o.n) == null ? undefined : t_1.x.y.z((t_2 = $numeric(count), count = $inc(t_2), t_2)), (t_3 = o.f) == null ? undefined : $call(t_3, o, (t_4 = $numeric(count), count = $inc(t_4), t_4)), o == null ? undefined : o.a.c, $call((t_5 = o.a) == null ? undefined : (t_6 = t_5).b, t_6), (t_7 = o.n) == null ? true : delete t_7.x, (t_8 = o.missing) == null ? undefined : t_8[t_9 = $numeric(count), count = $inc(t_9), t_9], count);
console.log((t_11 = (t_10 = o.a).b) == null ? undefined : $call(t_11, t_10), o == null ? undefined : (t_12 = o.a) == null ? undefined : (t_13 = t_12.b) == null ? undefined : t_13.call({ c: 7 }));
