"use strict";
function store(list, value) { list[0] = value; }
function attempt(value) {
  try {
    store(new BigInt64Array(1), value);
    return 'stored';
  } catch (e) {
    return e.name;
  }
}
console.log(attempt(1), attempt('x'), attempt(undefined), attempt(true), attempt(2n));
