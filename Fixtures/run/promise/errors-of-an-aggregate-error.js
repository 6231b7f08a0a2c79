"use strict";
function same(a, b) { return a === b; }
Promise.any([Promise.reject("a" + 1), Promise.reject(2)]).catch((e) => console.log(e.errors.length, same(e.errors[0], "a1"), same(e.errors[1], 2), e.errors.join()));
Promise.any([Promise.reject("a"), Promise.resolve("foo")]).then((v) => console.log(v, same(v, "foo")));
