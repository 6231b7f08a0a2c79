// A static method may not be called "prototype": the error comes before the keys that follow.
const log = [];
function key(name) {
  log.push(name);
  return name;
}
try {
  class C {
    [key("a")]() {}
    static [key("prototype")]() {}
    [key("b")]() {}
    [key("c")] = 1;
  }
} catch (e) {
  log.push(e.constructor.name);
}
console.log(log.join());
