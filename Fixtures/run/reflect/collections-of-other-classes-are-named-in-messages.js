"use strict";
class Plain {}
class Failure extends Error {}
for (const other of [Plain, Failure, Object, Map]) {
  for (const collection of [Map, Set, WeakMap, WeakSet]) {
    try {
      Reflect.construct(collection, [[[{}, 2]]], other);
      console.log("made");
    } catch (error) {
      console.log(error.message);
    }
  }
}
