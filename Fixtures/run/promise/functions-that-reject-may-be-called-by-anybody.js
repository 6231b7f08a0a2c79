"use strict";
const kept = [];
const show = async (promise) => {
  try {
    await promise;
  } catch (e) {
    console.log(typeof e, e);
  }
};
show(new Promise((resolve, reject) => { kept.push(JSON.parse("[1]"), reject); }));
for (const f of kept) if (typeof f === "function") f("reason");
show(Promise["re" + "ject"](5));
show(((p) => Reflect.apply(p.reject, p, [{ a: 1 }]))(Promise));
