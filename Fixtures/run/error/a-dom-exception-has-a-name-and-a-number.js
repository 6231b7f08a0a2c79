const e = new DOMException('msg', 'DataCloneError');
console.log(Object.getOwnPropertyNames(e), e.name, e.message, e.code, String(e), Object.prototype.toString.call(e));
console.log(e instanceof Error, e.constructor === DOMException, e.stack.split('\n')[0], DOMException.length);
console.log(new DOMException().name, new DOMException('a', { name: 'X', cause: 5 }).cause, new DOMException('', 'ValidationError').code);
console.log(new DOMException(5, 7).name, new DOMException('x', null).name, new DOMException('a', {}).name);
console.log(DOMException.ABORT_ERR, e.TIMEOUT_ERR, Object.keys(DOMException).length);
console.log(Object.getOwnPropertyDescriptor(DOMException, 'ABORT_ERR'));
try { DOMException.prototype.name; } catch (x) { console.log(x.name, x.message, x.code); }
try { DOMException(); } catch (x) { console.log(x.name, x.message); }
class Abort extends DOMException { constructor() { super('m', 'AbortError'); this.extra = 1; } }
console.log(new Abort().name, new Abort().code, new Abort().extra, new Abort() instanceof DOMException);
