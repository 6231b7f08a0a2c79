"""Containers that several uses fill with values of different kinds: lists, links, trees, registries, one inside the other; and what makes the
uses meet again: methods on other receivers, objects that leak, factories, helpers, closures, keys of every kind."""
from ..grammar import words

# The class of a list: how it holds its values, and what is done to it.
FIELDS = ['constructor(n) { this.items = []; this.count = 0; this.last = n; }',
          'items = []; count = 0; last;\n  constructor(n) { if (n !== undefined) this.last = n; }',
          'constructor(n) { this.items = n ? new Array(n) : []; this.count = 0; this.last = null; }',
          '#quiet = 1; items = []; count = 0; last = undefined;\n  constructor() { this.add = (x) => this.push(x); }',
          'constructor(n) { this.reset(n); }\n  reset(n) { this.items = []; this.count = 0; this.last = n; }']
METHODS = {
    'push': ['push(x) { this.items[this.count++] = x; this.last = x; return this; }',
             'push(x) { this.items.push(x); this.count = this.items.length; return this; }',
             'push(x) { this.items = this.items.concat([x]); this.count += 1; return this; }',
             'push(...all) { for (const x of all) { this.items.push(x); this.last = x; } this.count = this.items.length; return this; }'],
    'at': ['at(i) { return this.items[i]; }', 'at(i) { return i < this.count ? this.items[i] : null; }',
           'at(i) { const { items } = this; return items.at(i); }', 'at(i) { return pick(this.items, i); }'],
    'each': ['each(f) { for (let i = 0; i < this.count; i++) f(this.items[i], i); }', 'each(f) { this.items.forEach(f); }',
             'each(f) { for (const x of this.items) f(x, this); }',
             'each(f) { const step = (i) => { if (i < this.items.length) { f(this.items[i]); step(i + 1); } }; step(0); }'],
    'map': ['map(f) { const r = new LIST(); this.each((x) => r.push(f(x))); return r; }',
            'map(f) { const r = new this.constructor(); for (const x of this.items) r.push(f(x)); return r; }',
            'map(f) { return make(f(this.items[0])).push(f(this.items[1])); }'],
    'walk': ['*walk() { for (const x of this.items) yield x; }', '[Symbol.iterator]() { return this.items.values(); }',
             'walk() { return this.items.entries(); }', 'walk() { return [...this.items]; }'],
    'more': ['get first() { return this.items[0]; } set first(x) { this.items[0] = x; }',
             'remove() { const x = this.items.pop(); this.count = this.items.length; return x; }',
             'swap(i, j) { [this.items[i], this.items[j]] = [this.items[j], this.items[i]]; }',
             'sort(f) { this.items.sort(f); return this; }', 'has(x) { return this.items.some((y) => y === x); }',
             'fold(f, x) { let r = x; this.each((y) => { r = f(r, y); }); return r; }',
             'named(k) { return this[k]; }', 'set(k, v) { this.items[k] = v; }', 'get size() { return this.count; }',
             'bound() { return this.push.bind(this); }', 'async later(i) { await null; return this.at(i); }',
             'static of(x) { const r = new LIST(); r.push(x); return r; }', 'box() { return { value: this.items[0], in: this }; }',
             'filled(n, x) { this.items = new Array(n).fill(x); this.count = n; return this; }',
             'safely(f) { try { return f(this.items[0]); } catch (e) { return this.last; } finally { this.count = this.items.length; } }'],
}
OUTER = ['class «#Outer» { constructor() { this.inner = new LIST(); this.name = "o"; } add(x) { this.inner.push(x); return this; } at(i) { return this.inner.at(i); } both(f) { const v = new LIST(); this.inner.each((x) => v.push(f(x))); return v; } }',
         'class «#Outer» extends LIST { constructor() { super(); this.name = "o"; } add(x) { super.push(x); this.latest = x; return this; } both(f) { return super.map(f); } }',
         'class «#Outer» { known = new Map(); order = new LIST(); add(x) { this.known.set(x, this.order); this.order.push(x); return this; } at(i) { return [...this.known.keys()][i]; } both(f) { for (const [k, l] of this.known) f(k); return this.order; } }',
         'class «#Link» { constructor(value, next) { this.value = value; this.next = next; } end() { return this.next ? this.next.end() : this; } } class «#Outer» { head = null; add(x) { this.head = new «#Link»(x, this.head); return this; } at(i) { let l = this.head; while (i-- > 0 && l) l = l.next; return l && l.value; } both(f) { const r = new LIST(); for (let l = this.head; l; l = l.next) r.push(f(l.value)); r.push(this.head && lastOf(this.head).value); return r; } }']
KINDS = {
    'numbers': ['1', '2.5', '-0', '7', '2147483647', '3 * 0.5'],
    'texts': ['"a"', '"bb"', '""', 'String(4)'],
    'truths': ['true', 'false'],
    'points': ['{ x: 1, y: 2 }', '{ x: "s" }', '{ x: 3, y: null }'],
    'lists': ['new LIST().push(1)', 'make("in")', 'l0', '[1, 2]', '[]'],
    # Whose text tells nothing of the source.
    'functions': ['Math.abs', '((v) => v).bind(null)', '(() => 5).bind(null)', 'String'],
    'mixed': ['null', 'undefined', '1', '"m"', '{ valueOf() { return 9; } }', 'Symbol.iterator'],
}
USES = {
    'numbers': 'print(V + 1); total += V * 2;', 'texts': 'print(V.length, V + "!");', 'truths': 'print(V ? 1 : 2, !V);',
    'points': 'print(V.x, V.y);', 'lists': 'print(V.at(0), V.length);', 'functions': 'print(V(3));', 'mixed': 'print(typeof V, V);',
}
ACTIONS = ['L.push(VALUE);', 'L.push(VALUE).push(VALUE);', 'for (let i = 0; i < 4; i++) L.push(VALUE);',
           'const v = L.at(«0|1|2|-1|0.5|"0"»); USE', 'L.each((v) => { USE });', 'L.each((v, i) => { print(i); USE });',
           'const m = L.map((v) => { USE return «v|[v]|typeof v|1»; }); print(m.at(0), m.items?.length);',
           'for (const v of «L.walk?.() ?? []|L.items|L[Symbol.iterator] ? L : []») { USE }',
           'print(L.remove?.(), L.count);', 'L.swap?.(0, «1|3»);', 'print(L.has?.(VALUE), L.size);', 'print(L.fold?.((r, v) => r + 1, 0));',
           'L.set?.(«0|1|5|"0"|"k"|{ toString() { return "2"; } }|-1», VALUE);', 'L.first = VALUE; print(L.first);',
           'const p = L.bound?.() ?? ((x) => L.push(x)); p(VALUE); print(L.last);', 'print(L.box?.().value, L.box?.().in === L);',
           'L.filled?.(«1|3», VALUE); print(L.at(«0|2|3»));', 'print(L.safely?.((v) => { USE return v; }));',
           'L.later?.(0).then((v) => print("later", typeof v));', 'print(L.named?.("«items|count|push|last»"));',
           'const o = new «Outer»(); o.add(VALUE).add(VALUE); const v = o.at(0); USE print(o.both((v) => typeof v).at(0));',
           'const o = new «Outer»().add(OTHER); print(o.at(0), o.both((x) => [x]).at(0)); o.inner?.each((x) => print(typeof x));',
           'const one = make(VALUE), v = one.at(0); USE', 'const one = (LIST.of ?? make)(VALUE); { const v = one.at(0); USE }']
MEETINGS = ['L.push.call(M, OTHER);', 'const { push, at } = L; push.call(M, VALUE); print(at.call(L, 0));', 'LIST.prototype.push.apply(L, [OTHER]);',
            'const [f] = [L.push]; attempt(() => f(1));', 'L[["pu", "sh"].join("")](OTHER);', 'const k = JSON.parse(\'"items"\'); print(L[k].length); L[k].push(OTHER);',
            'Object.assign(M, { last: OTHER });', 'JSON.stringify(L, (k, v) => { print(k, typeof v); return v; });', 'L.items = M.items; M.push(VALUE); print(L.at(0), M.at(0));',
            'const h = [L, M]; for (const x of h) x.push(«1|"h"»); print(h[«0|1»].at(0));', 'L.items.length = «0|1|9»; print(L.at(0), L.at(4));',
            'LIST.prototype.at = function (i) { return this.items.length; }; print(L.at(0), M.at(0));', 'L.at = () => "own"; print(L.at(0), M.at(0));',
            'delete L.last; print(L.last, M.last);', 'Object.freeze(L); attempt(() => L.push(VALUE)); print(L.count);',
            'Object.defineProperty(L, "last", { get: () => (OTHER) }); print(L.last, M.last);', 'Object.setPrototypeOf(L, { at: () => "other", push() { return this; } }); print(L.at(0));',
            'const c = Reflect.construct(LIST, []); c.push(OTHER); print(c.at(0));', 'class Sub extends LIST { push(x) { return super.push([x]); } } const s = new Sub(); s.push(OTHER); print(s.at(0));',
            'const fake = { items: [], count: 0, each: L.each }; LIST.prototype.push.call(fake, OTHER); fake.each((v) => print(typeof v));',
            'print(L); print(M);', 'const copy = { ...L }; copy.items.push(OTHER); print(L.items.length);', 'globalThis.leak = L; leak.push(OTHER); print(typeof L.at(1));',
            'const w = new Proxy(L, {}); w.push(OTHER); print(w.at(0));', 'L.push(M); M.push(L); print(L.at(0) === M, L.count);']


def containers(source):
    name = source.name('List')
    methods = [source.pick(METHODS[m]) for m in ('push', 'at', 'each', 'map', 'walk')]
    methods += source.sample(METHODS['more'], source.between(2, 8))
    lines = [f'class {name} {{', '  ' + source.pick(FIELDS), *('  ' + m for m in methods), '}']
    lines += [source.pick(['function make(x) { return new LIST().push(x); }', 'const make = (x) => { const l = new LIST(); l.push(x); return l; };',
                           'function make(x) { const l = new LIST(); if (x) l.push(x); return l; }']),
              source.pick(['function pick(items, i) { return items[i]; }', 'function pick(items, i) { return i < items.length ? items[i] : undefined; }']),
              'function lastOf(l) { while (l.next) l = l.next; return l; }', source.pick(OUTER), 'let total = 0;']
    kinds = [source.pick(sorted(KINDS)) for _ in range(source.between(2, 4))]
    lines += [f'const l{i} = new LIST({source.pick(["", "", "2"])});' for i in range(len(kinds))]
    for _ in range(source.between(6, 16)):
        i, j = source.between(0, len(kinds) - 1), source.between(0, len(kinds) - 1)
        action = source.pick(MEETINGS if source.chance(.12) else ACTIONS)
        action = action.replace('USE', f'if (v !== undefined && v !== null) {{ {USES[kinds[i]].replace("V", "v")} }}' if source.chance(.7) else
                                USES[kinds[i]].replace('V', 'v'))
        for what, kind in (('VALUE', kinds[i]), ('OTHER', kinds[j])):
            while what in action: action = action.replace(what, source.pick(KINDS[kind]), 1)
        lines.append(f'attempt(() => {{ {words(action, L=f"l{i}", M=f"l{j}")} }});')
    lines += ['print(total);', *(f'attempt(() => print(l{i}.count, l{i}.at(0), l{i}.at(1)));' for i in range(len(kinds)))]
    return words('\n'.join(lines), LIST=name).replace('«Outer»', '«#Outer»')


FRAMES = ['{\nSCENE\n}', '{\nSCENE\n}', '{\nSCENE\n}', 'function NAME() {\nSCENE\n}\nattempt(NAME);', 'attempt(() => {\nSCENE\n});']
SCENES = 1, 2
RULES = {'scene': containers}
