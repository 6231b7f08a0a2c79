"""Whole programs: classes and functions of random signatures, then calls of all of them."""
from .declarations import Declarations
from .literals import LEAVES
from .scope import Scope

# Loops and calls count this down; a program ends.
ENOUGH = 4000


class Generator(Declarations):
    def __init__(self, random):
        r = self.r = random
        self.poison = r.choice([0, 0, 0.002, 0.01, 0.03, 0.1])
        self.hostile = r.choice([0, 0, 0.01, 0.03, 0.08])
        self.printing = r.choice(['plain', 'plain', 'show', 'log'])
        self.counter = 0
        self.lines = []
        self.depth = 0
        self.classes, self.functions = [], []
        self.top = Scope()
        self.literals = []
        self.loop = 0
        self.labels = []
        self.result = None
        self.this = None
        self.suspends = None
        self.feature = {k: r.random() < p for k, p in dict(generators=.25, asyncs=.15, typed=.3, maps=.35, inherit=.7, accessors=.4,
                                        statics=.3,
                        privates=.25, closures=.7, strings=.6, holes=.25, spread=.5, destructuring=.5, exceptions=.6, early=.3, proto=.1,
                        subclass_builtin=.08, bigint=.06, symbols=.1, tagged=.08, iterables=.15, proxies=.06, conversions=.15).items()}

    def program(self):
        r = self.r
        self.put('"use strict";')
        self.put('let fuel = 0;')
        self.put('function note(e) {')
        self.put('  if (typeof e !== "object" || e === null) return console.log("caught", e);')
        self.put('  const m = String(e.message), k = m.indexOf(" is not ");')
        self.put('  console.log("caught", e.name, !(e instanceof TypeError) || m.startsWith("Cannot read") ? m : k >= 0 && !m.includes("extensible") ? m.slice(k, k + 15) : "");')
        self.put('}')
        self.put('function poke(o, k, v) { o[k] = v; }')
        self.put('function* steal(o, k, v) { o[k] = v; yield 1; }')
        if self.printing == 'show':
            self.put('function show(v) {')
            self.put('  if (Array.isArray(v)) { let s = "["; for (let i = 0; i < v.length && i < 20; i++) s += show(v[i]) + ","; return s + "]"; }')
            self.put('  if (typeof v === "object" && v !== null) { let s = "{"; for (const k in v) s += k + ":" + typeof v[k] + ","; return s + "}"; }')
            self.put('  return typeof v === "symbol" ? "symbol" : String(v);')
            self.put('}')
        for _ in range(r.randint(0, 2)): self.literals.append({self.name('l'): self.pick(["i", "n", "s", "b",
                                        "Ai"]) for _ in range(r.randint(1, 8))})
        for _ in range(r.randint(0, 4)):
            n, t = self.name('G'), self.pick(['i', 'n', 's', 'b', 'Ai', 'An'])
            self.put(f'{self.pick(["let", "let", "const"])} {n} = {self.leaf(t, Scope())};')
            self.top.add(n, t, self.lines[-1].startswith('let'))
        for _ in range(r.randint(1, 4)): self.class_()
        for _ in range(r.randint(3, 7)): self.function()
        for n, params, t, kind in list(self.functions):
            for _ in range(r.randint(1, 2)):
                self.open('try {')
                self.put(f'fuel = {ENOUGH};')
                sc = Scope(self.top)
                for k in range(r.randint(0, 2)): self.statement(sc, 1)
                args = ", ".join(self.expr(p, sc, 2) for p in params)
                v = self.name('out')
                if kind == 'async':
                    self.put(f'{n}({args}).then((v) => console.log("{n}", {"v" if t in LEAVES else "typeof v"}), note);')
                elif kind == '*':
                    self.put(f'for (const v of {n}({args})) console.log("{n}", v);')
                else:
                    self.put(f'const {v} = {n}({args});')
                    if t in LEAVES: self.put(f'console.log("{n}", {v});')
                    else:
                        sc.add(v, t, False)
                        self.put(f'console.log("{n}", typeof {v});')
                        self.log(sc)
                self.close('} catch (e) { note(e); }')
        for c in self.classes:
            sc = Scope(self.top)
            self.open('try {')
            self.put(f'fuel = {ENOUGH};')
            o = self.name('o')
            self.put(f'const {o} = new {c.name}({", ".join(self.expr(p, sc, 1) for p in c.params)});')
            sc.add(o, f'O{self.classes.index(c)}', False)
            self.block(sc, r.randint(1, 4), 1)
            for f, t in c.fields.items():
                if t in LEAVES: self.put(f'console.log("{f}", {o}.{f});')
            for m, (ps, t) in c.methods.items(): self.put(f'console.log("{m}", {o}.{m}({", ".join(self.expr(p, sc, 1) for p in ps)}));')
            self.close('} catch (e) { note(e); }')
        for n, t, _ in self.top.vars:
            if t in LEAVES: self.put(f'console.log("{n}", {n});')
        return '\n'.join(self.lines) + '\n'
