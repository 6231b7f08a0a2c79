// IsRegExp of the argument runs a getter, which changes what a variable holds.
let seen = 1, started = 1, ended = 1;
class Searched {
  get [Symbol.match]() { seen = "s"; return false; }
  toString() { return "a"; }
}
class Start {
  get [Symbol.match]() { started = "s"; return false; }
  toString() { return "a"; }
}
class End {
  get [Symbol.match]() { ended = "s"; return false; }
  toString() { return "c"; }
}
console.log("abc".includes(new Searched()), seen + 1);
console.log("abc".startsWith(new Start()), started + 1);
console.log("abc".endsWith(new End()), ended + 1);
