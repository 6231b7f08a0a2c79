"use strict";
// The text of a function is code of the program: it finds the global object's properties.
console.log(typeof URLSearchParams, new Function("return typeof URLSearchParams")());
console.log((() => 0).constructor("return typeof atob")(), typeof atob);
