// replaceAll and matchAll ask for the flags of their pattern, whatever object that is, and make a string of them.
const searchValue = { [Symbol.match]: true, flags: Symbol(), toString() { throw "no"; } };
try { "".replaceAll(searchValue, "x"); } catch (e) { console.log(e.constructor.name); }
searchValue.flags = { toString() { throw new RangeError("abrupt"); } };
try { "".replaceAll(searchValue, "x"); } catch (e) { console.log(e.message); }
try { "".matchAll(searchValue); } catch (e) { console.log(e.message); }
