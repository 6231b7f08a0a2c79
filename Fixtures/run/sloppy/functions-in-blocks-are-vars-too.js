console.log(typeof early);
{ function early() { return 1; } }
console.log(early());
function inside(flag) {
  console.log(typeof maybe);
  if (flag) { function maybe() { return 'yes'; } }
  return typeof maybe;
}
console.log(inside(true), inside(false));
if (true) function branch() { return 'branch'; }
console.log(branch());
switch (1) { case 1: function chosen() { return 'chosen'; } }
console.log(chosen());
label: function labelled() { return 'labelled'; }
console.log(labelled());
function parameter(p) { { function p() {} } return p; }
console.log(parameter(1));
let lexical = 1;
{ function lexical() {} }
console.log(lexical);
function order() { { function f() { return 1; } f = 2; console.log(f); } return typeof f; }
console.log(order());
function twice() { { function f() { return 1; } } { function f() { return 2; } } return f(); }
console.log(twice());
(function () { 'use strict'; { function hidden() {} } console.log(typeof hidden); })();
for (let i = 0; i < 2; i++) { function last() { return i; } }
console.log(last());
