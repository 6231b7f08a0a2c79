"""Functions and classes of the program."""
from .hostile import Hostile
from .scope import Class, Scope


class Declarations(Hostile):
    def function(self):
        n = self.name('fn')
        kind = '*' if self.has('generators') and self.chance(.25) else 'async' if self.has('asyncs') and self.chance(.2) else ''
        t = self.pick(['i', 'i', 'n', 's', 'b']) if kind != '*' else 'i'
        if kind == '' and self.chance(.2): t = self.type()
        params = [self.type() for _ in range(self.r.randint(0, 4))]
        sc = Scope(self.top)
        ps = [self.name('p') for _ in params]
        for p, pt in zip(ps, params): sc.add(p, pt)
        head = [f'{p} = {self.leaf(pt, Scope(self.top))}' if self.chance(.1) else p for p, pt in zip(ps, params)]
        if self.chance(.06):
            rest = self.name('r')
            head.append('...' + rest); sc.add(rest, 'Ai')
        self.result, self.suspends = (t if kind != '*' else None), {'*': 'generator', 'async': 'async', '': None}[kind]
        self.open(f'{"async " if kind == "async" else ""}function{"*" if kind == "*" else ""} {n}({", ".join(head)}) {{')
        if self.chance(.8): self.put('if (fuel-- < 0) throw new Error("fuel");')
        self.block(sc, self.r.randint(2, 7), 2)
        if kind == '*':
            for _ in range(2):
                self.statement(sc, 1)
                self.put(f'yield {self.expr("i", sc)};')
        if self.printing == 'log' or self.chance(.3): self.log(sc)
        self.put(f'return {self.expr(t, sc)};')
        self.close()
        self.result = self.suspends = None
        self.functions.append((n, params, t, kind))

    def class_(self):
        base = self.pick(self.classes) if self.classes and self.has('inherit') and self.chance(.5) else None
        c = Class(self.name('C'), base)
        c.params = [self.pick(['i', 'n', 'i', 's', 'b', 'Ai']) for _ in range(self.r.randint(0, 3))]
        builtin = not base and self.has('subclass_builtin') and self.chance(.5)
        self.open(f'class {c.name}' + (f' extends {base.name}' if base else f' extends {self.pick(["Array", "Map", "Error", "Object"])}' if builtin else '') + ' {')
        own = {self.name('g'): self.pick(['i', 'n', 's', 'b', 'i', 'Ai',
                                        'An'] + [f'O{k}' for k in range(len(self.classes))]) for _ in range(self.r.randint(0, 4))}
        declared = {}
        sc = Scope(self.top)
        index = len(self.classes)
        if self.chance(.5):
            for f, t in list(own.items()):
                if self.chance(.5):
                    self.put(f'{f} = {self.leaf(t, sc)};' if self.chance(.8) else f'{f};')
                    declared[f] = t
        if self.has('privates') and self.chance(.5): self.put(f'#secret = {self.leaf("i", sc)};')
        else: self.feature_private = None
        private = self.lines[-1].strip().startswith('#secret')
        if self.has('statics') and self.chance(.5):
            s = self.name('s'); t = self.pick('ins')
            self.put(f'static {s} = {self.leaf(t, sc)};')
            c.statics[s] = t
        ps = [self.name('p') for _ in c.params]
        for p, pt in zip(ps, c.params): sc.add(p, pt)
        self.open(f'constructor({", ".join(ps)}) {{')
        if base or builtin: self.put(f'super({", ".join(self.expr(t, sc, 1) for t in (base.params if base else []))});')
        early = [m for m in c.methods] if self.has('early') else []
        c.fields.update(declared)
        self.this = c
        for f, t in own.items():
            if f in declared and self.chance(.5): continue
            if early and self.chance(.15):
                m = self.pick(early)
                self.put(f'this.{m}({", ".join(self.args(c.methods[m][0], sc, 1))});')
            if self.chance(.06): self.put(f'if ({self.cond(sc, 1)}) this.{f} = {self.expr(t, sc, 1)};')
            else: self.put(f'this.{f} = {self.expr(t, sc, 2) if t[0] != "O" else self.leaf(t, sc)};')
            c.fields[f] = t
        if self.chance(.15): self.statement(sc, 1)
        if self.hostile and self.chance(self.hostile): self.put(f'if ({self.cond(sc, 1)}) return {self.pick(["{}", "new Array(3)", "[]"])};')
        self.this = None
        self.close()
        self.classes.append(c)
        for _ in range(self.r.randint(0, 3)): self.method(c, private)
        if self.has('accessors') and self.chance(.6):
            t, a = self.pick('ins'), self.name('a')
            inner = Scope(self.top)
            self.this, self.result = c, t
            self.open(f'get {a}() {{')
            self.put(f'return {self.expr(t, inner, 2)};')
            self.close()
            v = self.name('v')
            inner.add(v, t)
            self.open(f'set {a}({v}) {{')
            self.result = None
            self.block(inner, self.r.randint(1, 2), 0)
            self.close()
            self.this = None
            c.accessors[a] = t
        if self.has('conversions') and self.chance(.4):
            self.put(f'{self.pick(["valueOf()", "toString()", "toJSON()", "[Symbol.toPrimitive](hint)"])} {{ return {self.pick(["7", "`c`", "1.5"])}; }}')
        self.close()

    def method(self, c, private):
        sc = Scope(self.top)
        override = c.base and c.base.methods and self.chance(.4)
        if override:
            m = self.pick(list(c.base.methods)); params, t = c.base.methods[m]
        else: m, params, t = self.name('m'), [self.pick(['i', 'n', 'i', 's']) for _ in range(self.r.randint(0, 2))], self.pick(['i', 'i',
                                        'n', 's', 'b'])
        ps = [self.name('p') for _ in params]
        for p, pt in zip(ps, params): sc.add(p, pt)
        self.this, self.result = c, t
        self.open(f'{m}({", ".join(ps)}) {{')
        self.put('if (fuel-- < 0) throw new Error("fuel");')
        if override and self.chance(.6):
            v = self.name()
            self.put(f'let {v} = super.{m}({", ".join(self.expr(t2, sc, 1) for t2 in params)});')
            sc.add(v, t)
        if private and self.chance(.6):
            self.put(f'this.#secret += {self.expr("i", sc, 1)};')
            v = self.name()
            self.put(f'let {v} = this.#secret;')
            sc.add(v, 'i')
        self.block(sc, self.r.randint(1, 4), 1)
        self.put(f'return {self.expr(t, sc)};')
        self.close()
        self.this = self.result = None
        c.methods[m] = (params, t)
