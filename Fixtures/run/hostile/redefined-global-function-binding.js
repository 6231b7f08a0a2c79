"use strict";
function speak() { return "first"; }
function ask() { return speak(); }
console.log(ask());
speak = () => "second";
console.log(ask());
