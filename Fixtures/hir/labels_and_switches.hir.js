"use strict";
function pick(v) {
  let t;
  {
    t = v;
    {
      let w;
      function fn() {
        return "hoisted";
      }
      switch (t) {
        case 1:
          return fn();
        default:
          {
            const z = v;
            return (() => {
              return z;
            });
          }
        case 2:
          w = 5;
          return w;
      }
    }
  }
}
L0: for (let i = 0; i < 3; i++) {
  for (let j = 0; ; j++) {
    if (j === 2) {
      continue L0;
    }
    if (i === 2) {
      break L0;
    }
    console.log(i, j);
  }
}
L2: {
  if (Math.abs(1)) {
    break L2;
  }
  console.log("never");
}
console.log(pick(1), pick(2), pick(3)());
