const i = require("inherits/inherits_browser.js");
function A() {}
function B() {
  A.call(this);
}
i(B, A);
console.log(new B() instanceof A, B.super_ === A);
