"""Comparisons that bound an index, whose operands move the index, the array or its length; reads and stores behind them."""

SCENES = 2, 5
RULES = {
    'scene': ['''«maker»
function «#get»(a, i, n) { let j = 0, r = "none", fuel = 5; «walk» return r; }
for (const k of [«points»]) attempt(() => { const a = make(); print("at", k, «#get»(a, «start», k), a.length, a[«index»]); });
attempt(() => { const a = make(); print(«#get»(a, «start», «far»), «#get»(a, «start», «far»)); «sum» });''',
              '''«maker»
function «#skip»(a, i) { while (i < a.length && a[i] === 32) i++; return i; }
function «#scan»(a, i) { let r; if (i < (i = «#skip»(a, i), a.length)) { r = a[i]; } else r = "end"; return r; }
for (const k of [«points»]) { const a = make(); print(«#scan»(a, k)); a.push(32, 32, k); print(«#scan»(a, a.length - 3)); «sum» }''',
              '''«maker»
function «#visit»(a, step) { let n = 0; for (let i = 0; i < a.length; i«++| += step| += 2») { n += «read»; step(a, i); if (n > 1e6 || i > 40) break; } return n; }
attempt(() => { const a = make(); print(«#visit»(a, (a, i) => { if (i === «0|1|2») «shrink» })); «sum» });
attempt(() => { const a = make(); print(«#visit»(a, () => {})); «sum» });''',
              '''«maker»
class «#Stack» { constructor() { this.items = make(); this.top = «0|1|2»; }
  push(x) { if (this.top < «grown») this.items[this.top++] = x; return this.top; }
  pop() { return this.top > 0 ? this.items[--this.top] : "empty"; }
  peek(k) { const items = this.items; if (k >= 0 && k < «grown») { «shrinkItems» return items[k]; } return "out"; } }
const «#s» = new «#Stack»();
for (const k of [«points»]) { print(«#s».push(k), «#s».peek(k), «#s».pop(), «#s».pop()); }
print(«#s».items, «#s».top);'''],
    'maker': ['const make = () => [1, 2, 3];', 'const make = () => [1.5, 2.5, 3.5];', 'const make = () => [1, 32, 32, 65];',
              'const make = () => ["p", "q"];', 'const make = () => new Int32Array([4, 5, 6, 7]);',
              'const make = () => new Float64Array([0.5, -0, 2]);', 'const make = () => new Uint8Array(5);',
              'const make = () => [{ q: 1 }, { q: 2 }];', 'const make = () => Array.from({ length: 4 }, (_, k) => k * 2);',
              'const make = () => [1, , 3];'],
    'points': ['0, 1, 2, 3, 4, 9', '3, 4, 5, 6, 7, 8, 9, 10, 11', '-1, 0, 500, 1000', '1, 2', '0, 900, 2000, 2147483647, 4294967294',
               '-2147483648, -1, 2', '0, 0.5, 2', '3, 12, 1e6'],
    'start': ['0', '0', '1', '2', '-1'],
    'far': ['0', '2', '500', '1000', '2147483647', '3', '4', '-5'],
    'moved': ['i = n', 'i += n', 'i = «far»', 'i += 500', 'i++', 'i = i + n | 0', 'j = n', 'j = 900', 'a = make()', 'a.length = 1', 'i = j',
              'a.pop()', 'i--', '[i] = [n]', 'a = a.slice(1)', 'n = i'],
    'left': ['i', 'i', 'i', '(j = i)', 'i++', '++i', '(j = i, i)', '(i | 0)', 'j', '(«moved», i)'],
    'right': ['(«moved», a.length)', '(«moved», a.length)', '(«moved», «moved», a.length)', 'a.length', '(a.length, «moved», 3)',
              '(j = a.length)', 'Math.min(n, («moved», a.length))', '(«moved» ? a.length : 0)'],
    'test': ['«left» < «right»', '«left» < «right»', '«left» <= «right»', '«right» > «left»', '«left» < «right» && i >= 0',
             '«left» !== «right»', '!(«left» >= «right»)', '0 <= i && «left» < «right»', '«left» < «right» && («moved», true)'],
    'read': ['a[i]', 'a[i]', 'a[i] * 2', 'a[i]++', '(a[i] = 7)', '(a[i] += 1)', '(a[i - 1], a[i])', 'a[i + 1]', 'a[i | 0]'],
    'access': ['r = a[i];', 'r = a[i];', 'r = a[j];', 'a[i] = 7; r = a.length;', 'a[i]++; r = a[i];', 'r = [a[i], a[j]];',
               'a[j] = a[i]; r = a.length;', 'r = a[i] + a[i];', 'r = typeof a[i];', 'return a[i];', 'r = a[«index»];'],
    'walk': ['if («test») { «access» }', 'if («test») «access»', 'while («test») { «access» break; }',
             'for (; «test»; ) { «access» if (fuel-- < 0) break; }', 'r = «test» ? a[i] : "no";',
             'if («test» && a[i] !== undefined) { «access» }',
             'do { if («test») { «access» } } while (fuel-- > 3);', 'if («test») { «moved»; «access» }',
             'if («test») { make(); «access» «moved»; «access» }', '«test» && (a[i] = 5);',
             'for (let k = 0; k < (k += «0|1|n», a.length); k++) { r = a[k]; if (fuel-- < 0) break; }',
             'const was = a.length; «moved»; if (i < was) { «access» }', 'switch («test») { case true: «access» }'],
    'shrink': ['a.length = 1;', 'a.pop();', 'a.shift();', 'a.splice(0, 2);', 'a.push(9);', 'a[i + 1] = "s";', 'a.length = 9;', 'a[20] = 1;',
               'delete a[i];', 'a.fill(0);'],
    'shrinkItems': ['', '', 'this.items.length = 1;', 'this.items = make();', 'items.pop();', 'items[k + 3] = 1;'],
    'grown': ['this.items.length', 'this.items.length', '4', '8'],
    'sum': 'let «#n» = 0; for (let i = 0; i < a.length && i < 3000; i++) «#n» += a[i]; print(«#n», a.length); for (const e of a.slice(0, 6)) print(e);',
}
