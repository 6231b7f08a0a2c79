"use strict"; var m = 0; var f = function() { m += 1; }; for (var k of []) f();
console.log(m);
