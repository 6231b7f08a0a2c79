function where() { return new Error('here'); }
const e = where();
console.log(e.stack.split('\n')[0], e.stack.includes('at where'));
const o = {};
Error.captureStackTrace(o);
console.log(typeof o.stack, Object.keys(o).length, JSON.stringify(Object.keys(Object.getOwnPropertyDescriptor(e, 'message'))));
try { null.x; } catch (err) { console.log(err.message, err instanceof TypeError); }
try { undefined.f(); } catch (err) { console.log(err.message); }
