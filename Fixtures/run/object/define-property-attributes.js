'use strict';
const o = {};
Object.defineProperty(o, 'x', { value: 1 });
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(o, 'x')));
try { o.x = 2; } catch (e) { console.log(e.message); }
try { Object.defineProperty(o, 'x', { value: 2 }); } catch (e) { console.log(e.message); }
Object.defineProperties(o, { y: { get() { return 7; }, enumerable: true }, z: { value: 3, writable: true } });
console.log(o.y, o.z, Object.keys(o).join());
const d = Object.getOwnPropertyDescriptors(o);
console.log(Object.keys(d).join(), typeof d.y.get, d.y.set, d.z.writable);
try { Object.defineProperty(o, 'w', { get() {}, value: 1 }); } catch (e) { console.log(e.name); }
