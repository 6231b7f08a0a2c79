'use strict';
Error.prepareStackTrace = (e, s) => s;
function where() { return new Error('x').stack; }
class A { m() { return where(); } constructor() { this.s = where(); } }
const s = new A().m();
console.log(Array.isArray(s), s.length > 1, s[0].constructor.name, s[0]);
console.log(s.slice(0, 2).map((f) => [f.getFunctionName(), f.getLineNumber() > 0, f.isConstructor(), f.isNative(), f.isAsync(), f.getThis(), f.getFunction(), f.getPromiseIndex(), f.isEval()]));
console.log(new A().s[1].isConstructor(), typeof s[0].getFileName(), String(s[0]).startsWith('where ('), s[0].getColumnNumber());
Error.prepareStackTrace = (e, frames) => `${e.name}|${e.message}|${frames.length > 0}`;
const t = new TypeError('bad'); t.message = 'worse'; console.log(t.stack, t.stack);
try { null.x; } catch (e) { console.log(e.stack); }
const o = {}; Error.captureStackTrace(o); console.log(o.stack);
Error.prepareStackTrace = () => { throw new RangeError('inner'); };
try { console.log(new Error('q').stack); } catch (e) { console.log(e.message); }
Error.prepareStackTrace = undefined; console.log(new Error('u').stack.split('\n')[0]);
