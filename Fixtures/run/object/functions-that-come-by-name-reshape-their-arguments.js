"use strict";
class P { constructor(x) { this.x = x; } get() { return this.x; } }
const from = (object, ...name) => object[name.join('')];
const frozen = new P(5);
from(Object, 'fre', 'eze')(frozen);
try { frozen.x = 9; } catch (e) { console.log(e.name); }
console.log(frozen.x);
const bare = new P(1);
from(Reflect, 'delete', 'Property')(bare, 'x');
console.log(bare.x);
const relinked = new P(2);
from(Object, 'set', 'PrototypeOf')(relinked, { get() { return 'relinked'; } });
console.log(relinked.get());
const list = [3, 1, 2];
from(Object, 'define', 'Property')(list, '0', { get: () => 'element' });
console.log(list[0], list.length);
Object.assign(P.prototype, { get() { return 'patched'; } });
console.log(new P(3).get());
const handlers = { f() { return 1; } };
const run = (name, a, b) => handlers[name](a, b);
console.log(run('f'), run('__defineGetter__', 'x', () => 'defined'), handlers.x);
