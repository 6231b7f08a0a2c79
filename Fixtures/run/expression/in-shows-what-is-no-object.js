"use strict";
for (const value of ["abc", Symbol.iterator, Symbol("z"), 1n, true, null, undefined, -0]) {
  for (const key of ["a", Symbol("q"), 1]) {
    try {
      console.log(key in value);
    } catch (error) {
      console.log(error.message);
    }
  }
}
