"""Expressions of a wanted kind, from what is in sight. Now and then (`poison`) one of another kind."""
from .literals import DOUBLES, INTS, LEAVES, SMALL, STRINGS
from .scope import Scope
from .writer import Writer


class Expressions(Writer):
    def type(self):
        r = self.r.random()
        if r < .38: return 'i'
        if r < .53: return 'n'
        if r < .63: return 's' if self.has('strings') else 'i'
        if r < .68: return 'b'
        if r < .82: return 'A' + self.pick(['i', 'i', 'n', 's'] + [f'O{k}' for k in range(len(self.classes))])
        if r < .93 and self.classes: return f'O{self.r.randrange(len(self.classes))}'
        if r < .96 and self.literals: return f'L{self.r.randrange(len(self.literals))}'
        return 'i'

    def any_type(self): return self.pick(['i', 'n', 's', 'b', 'u', 'Ai', 'U'])

    def expr(self, t, sc, d=3):
        if self.poison and self.chance(self.poison): return f'({self.expr_of(self.any_type(), sc, d)})'
        return self.expr_of(t, sc, d)

    def expr_of(self, t, sc, d):
        if t == 'U': return self.oddity()
        if t == 'u':
            vs = [v[0] for v in sc.vars if v[1][0] != 'F']
            return self.pick(vs) if vs else self.expr('i', sc, d - 1)
        vs = sc.of(t)
        if d <= 0 or self.chance(.2): return self.leaf(t, sc)
        if vs and self.chance(.28): return self.pick(vs)
        if t in LEAVES and self.chance(.22):
            m = self.read(t, sc, d)
            if m: return m
        if self.chance(.10): return f'({self.cond(sc, d - 1)} ? {self.expr(t, sc, d - 1)} : {self.expr(t, sc, d - 1)})'
        if self.chance(.16):
            c = self.call(t, sc, d)
            if c: return c
        if self.chance(.03):
            v = sc.of(t, True)
            if v: return f'({self.pick(v)} = {self.expr(t, sc, d - 1)})'
        if self.chance(.02): return f'({self.expr(t, sc, d - 1)} {self.pick(["??", "||", "&&"])} {self.expr(t, sc, d - 1)})'
        if self.suspends and self.chance(.05):
            return f'(await {self.expr(t, sc, d - 1)})' if self.suspends == 'async' else f'((yield {self.expr("i", sc, d - 1)}) ?? {self.expr(t, sc, d - 1)})'
        return getattr(self, 'make_' + t[0])(t, sc, d - 1)

    def oddity(self):
        """A value that fits nowhere."""
        out = ['undefined', 'null', 'true', '"5"', '({})', '[]', '[1]', '({ valueOf() { return 3; } })', '({ toString() { return "q"; } })']
        if self.has('proxies'): out += ['new Proxy({}, {})', 'new Proxy([1, 2], {})']
        if self.has('bigint'): out += ['10n']
        if self.has('symbols'): out += ['Symbol.iterator', 'Symbol("s")']
        return self.pick(out)

    def leaf(self, t, sc):
        vs = sc.of(t)
        if vs and self.chance(.7): return self.pick(vs)
        k = t[0]
        if k == 'i': return self.pick(SMALL if self.chance(.7) else INTS)
        if k == 'n': return self.pick(DOUBLES)
        if k == 's': return self.pick(STRINGS)
        if k == 'b': return self.pick(['true', 'false'])
        if k == 'A':
            if t == 'Ai': return self.pick(['[]', '[1, 2, 3]', '[0]', '[5, -1, 4, 2]'] + (['[1, , 3]',
                                        'new Array(3)'] if self.has('holes') else []))
            if t == 'An': return self.pick(['[0.5]', '[1.5, -0, 2]', '[]', '[NaN, 1]'])
            if t == 'As': return self.pick(['["a", "b"]', '[]', '["x", "1", ""]'])
            return f'[{self.leaf(t[1:], sc)}]'
        if k == 'O': return self.new(int(t[1:]), sc, 0)
        if k == 'L': return self.literal(int(t[1:]), sc, 0)
        if k == 'T': return f'new {t[1:]}(4)'
        return 'undefined'

    def cond(self, sc, d): return self.expr('b', sc, d)

    def make_i(self, t, sc, d):
        e = lambda: self.expr('i', sc, d)
        op = self.r.randrange(17)
        if op < 4: return f'({e()} {self.pick(["+", "-", "*"])} {e()} | 0)'
        if op < 6: return f'({e()} {self.pick(["&", "|", "^", "<<", ">>"])} {e()})'
        if op == 6: return f'({e()} >>> {self.pick(["0", "1", "31", "32", e()])})'
        if op == 7: return self.pick([f'(~{e()})', f'(- {e()})', f'(+{e()})'])
        if op == 8: return f'({e()} {self.pick(["%", "/"])} {self.pick(["2", "7", "10", "-3", e()])} | 0)'
        if op == 9: return f'({e()} {self.pick(["+", "-", "*"])} {e()})'
        if op == 10: return f'({e()} % {self.pick(["3", "10", "-4", "1000007", e()])})'
        if op == 11: return f'Math.{self.pick(["imul", "max", "min"])}({e()}, {e()})'
        if op == 12: return f'Math.{self.pick(["abs", "clz32", "floor", "sign", "trunc", "round"])}({self.expr(self.pick("in"), sc, d)})'
        if op == 13: return f'{self.array(sc, d)}.length'
        if op == 14 and self.has('strings'):
            s = self.expr('s', sc, d)
            return self.pick([f'{s}.length', f'{s}.charCodeAt({e()})', f'{s}.indexOf({self.expr("s", sc, 0)})', f'parseInt({s})'])
        if op == 15:
            v = sc.of('i', True)
            if v: return self.pick(['{}++', '++{}', '{}--', '--{}']).format(self.pick(v)).join('()')
        if op == 16: return f'{self.array(sc, d, "Ai")}.reduce(({"a"}, b) => {self.pick(["a + b | 0", "a + b", "a * b | 0", "Math.max(a, b)", "a ^ b"])}, {self.leaf("i", sc)})'
        return f'({e()} + {e()} | 0)'

    def array(self, sc, d, t=None):
        t = t or self.pick(['Ai', 'An', 'As'])
        return self.expr(t, sc, d - 1)

    def make_n(self, t, sc, d):
        e = lambda: self.expr(self.pick('nni'), sc, d)
        op = self.r.randrange(9)
        if op < 4: return f'({e()} {self.pick(["+", "-", "*", "/", "%"])} {e()})'
        if op == 4: return f'Math.{self.pick(["sqrt", "floor", "ceil", "round", "abs", "trunc", "fround", "sign"])}({e()})'
        if op == 5: return f'Math.{self.pick(["max", "min", "hypot"])}({e()}, {e()})'
        if op == 6: return f'(- {e()})'
        if op == 7: return f'({self.pick(SMALL)} ** {self.pick(["0", "1", "2", "3", "0.5"])})'.replace('(-', '(0 - ')
        return f'Number({self.expr(self.pick("snbi"), sc, d)})'

    def make_s(self, t, sc, d):
        e = lambda: self.expr('s', sc, d)
        op = self.r.randrange(9)
        if op < 3: return f'({e()} + {self.expr(self.pick(LEAVES), sc, d)})'
        if op == 3: return '`' + ''.join('<${' + self.expr(self.pick(LEAVES), sc, d) + '}>' for _ in range(self.r.randint(1, 2))) + '`'
        if op == 4: return f'String({self.expr(self.pick(LEAVES), sc, d)})'
        if op == 5: return f'{e()}.{self.pick(["slice", "substring", "charAt"])}({self.expr("i", sc, 0)})'
        if op == 6: return f'(typeof {self.expr(self.pick(["u", "i", "n", "s"]), sc, 0)})'
        if op == 7: return f'{self.array(sc, d)}.join({self.pick(STRINGS)})'
        return f'{e()}.{self.pick(["toUpperCase()", "trim()", "repeat(2)", "padStart(4, ".__add__(chr(34) + "-" + chr(34) + ")")])}.slice(0, 40)'

    def make_b(self, t, sc, d):
        op = self.r.randrange(9)
        t2 = self.pick(['i', 'i', 'n', 's'])
        if op < 4: return f'({self.expr(t2, sc, d)} {self.pick(["<", "<=", ">", ">=", "===", "!==", "==", "!="])} {self.expr(t2, sc, d)})'
        if op == 4: return f'(!{self.expr(self.pick(["b", "i", "s", "n"]), sc, d)})'
        if op == 5: return f'({self.expr("b", sc, d)} {self.pick(["&&", "||"])} {self.expr("b", sc, d)})'
        if op == 6: return f'(typeof {self.expr("u", sc, 0)} === "{self.pick(["number", "string", "object", "undefined", "function"])}")'
        if op == 7 and self.classes: return f'({self.expr("u", sc, 0)} instanceof {self.pick(self.classes).name})'
        return f'Object.is({self.expr("n", sc, d)}, {self.expr("n", sc, d)})'

    def make_A(self, t, sc, d):
        e, el = t[1:], lambda: self.expr(t[1:], sc, d)
        op = self.r.randrange(9)
        if op < 3: return '[' + ', '.join(el() for _ in range(self.r.randint(0, 4))) + ']'
        a = self.expr(t, sc, d)
        if op == 3: return f'{a}.map({self.lambda_([("x", e), ("k", "i")], e, sc, d)})'
        if op == 4: return f'{a}.filter({self.lambda_([("x", e)], "b", sc, d)})'
        if op == 5: return f'{a}.slice({self.expr("i", sc, 0)})'
        if op == 6: return f'{a}.concat({self.expr(t, sc, 0)})'
        if op == 7 and self.has('spread'): return f'[...{a}, {el()}]'
        if op == 8 and e in 'in': return self.pick([f'new Array({self.pick(["2", "3", "5"])}).fill({el()})',
                                                    f'{a}.slice().sort((x, y) => {self.pick(["x - y", "y - x", "x < y ? -1 : 1"])})',
                                                    f'Array.from({{ length: {self.pick(["2", "3"])} }}, {self.lambda_([("_", "U"), ("k", "i")], e, sc, d)})',
                                                    f'Array.from({a})'])
        return f'[{el()}]'

    def make_O(self, t, sc, d):
        k = int(t[1:])
        subs = [j for j, c in enumerate(self.classes) if self.derives(c, self.classes[k])]
        return self.new(self.pick(subs) if subs and self.chance(.3) else k, sc, d)

    def make_L(self, t, sc, d): return self.literal(int(t[1:]), sc, d)

    def make_T(self, t, sc, d): return f'new {t[1:]}({self.pick(["3", "[1, 2, 3]", self.expr("Ai", sc, 0)])})'

    def derives(self, c, b):
        while c:
            if c is b: return True
            c = c.base
        return False

    def new(self, k, sc, d):
        c = self.classes[k]
        if self.this is not None and self.this is c and self.chance(.9): return 'this'
        args = [self.expr(p, sc, d) for p in c.params]
        if args and self.chance(self.poison): args.pop()
        return f'new {c.name}({", ".join(args)})'

    def literal(self, k, sc, d):
        return '{ ' + ', '.join(f'{n}: {self.expr(t, sc, d)}' for n, t in self.literals[k].items()) + ' }'

    def lambda_(self, params, t, sc, d):
        inner = Scope(sc)
        ps = [(p if p == '_' else self.name(p)) for p, _ in params]
        for p, (_, pt) in zip(ps, params):
            if p != '_': inner.add(p, pt, False)
        saved, self.suspends = self.suspends, None
        body = self.expr(t, inner, min(d, 2))
        self.suspends = saved
        if body.startswith('{'): body = f'({body})'
        return f'({", ".join(ps)}) => {body}'

    def objects(self, sc):
        """(text, fields, class) of the objects in sight."""
        out = [(n, self.classes[int(t[1:])].fields, self.classes[int(t[1:])]) for n, t, _ in sc.vars if t[0] == 'O']
        out += [(n, self.literals[int(t[1:])], None) for n, t, _ in sc.vars if t[0] == 'L']
        if self.this: out += [('this', self.this.fields, self.this)] * 3
        return out

    def read(self, t, sc, d):
        options = []
        for n, fields, c in self.objects(sc):
            options += [f'{n}.{f}' for f, ft in fields.items() if ft == t]
            if c: options += [f'{n}.{f}' for f, ft in c.accessors.items() if ft == t]
        arrays = [n for n, at, _ in sc.vars if at == 'A' + t]
        if arrays: options += [f'{self.pick(arrays)}[{self.index(sc, d)}]'] * 3
        typed = [n for n, at, _ in sc.vars if at[0] == 'T']
        if typed and t in 'in': options += [f'{self.pick(typed)}[{self.index(sc, d)}]'] * 2
        for n, at, _ in sc.vars:
            if at[0] == 'A' and at[1] == 'O':
                options += [f'{n}[{self.index(sc, 0)}]{self.pick(["?.", "."])}{f}' for f,
                            ft in self.classes[int(at[2:])].fields.items() if ft == t]
        for c in self.classes: options += [f'{c.name}.{f}' for f, ft in c.statics.items() if ft == t]
        if t == 's':
            s = sc.of('s')
            if s: options.append(f'{self.pick(s)}[{self.index(sc, d)}]')
        return self.pick(options) if options else None

    def index(self, sc, d):
        vs = sc.of('i')
        r = self.r.random()
        if vs and r < .5: return self.pick(vs)
        if r < .8: return self.pick(['0', '1', '2', '3', '5'])
        if r < .84: return self.pick(['-1', '1.5', '"1"', 'NaN', '4294967295', '-0'])
        return self.expr('i', sc, min(d, 1))

    def call(self, t, sc, d):
        options = [f for f in self.functions if f[2] == t and f[3] == '']
        methods = []
        for n, _, c in self.objects(sc):
            if c: methods += [(n, m, s) for m, s in c.methods.items() if s[1] == t]
        locals_ = [(n, ft) for n, ft, _ in sc.vars if ft[0] == 'F' and ft.split(':')[1] == t]
        w = self.r.random()
        if locals_ and w < .4:
            n, ft = self.pick(locals_)
            return f'{n}({", ".join(self.expr(p, sc, d - 1) for p in ft.split(":")[2:])})'
        if methods and w < .7:
            n, m, s = self.pick(methods)
            if self.chance(self.hostile): return self.pick([f'{n}.{m}.call({n}, {", ".join(self.args(s[0], sc, d))})',
                                        f'Reflect.apply({n}.{m}, {n}, [{", ".join(self.args(s[0], sc, d))}])'])
            return f'{n}.{m}({", ".join(self.args(s[0], sc, d))})'
        if options:
            f = self.pick(options)
            return f'{f[0]}({", ".join(self.args(f[1], sc, d))})'
        return None

    def args(self, types, sc, d):
        out = [self.expr(p, sc, d - 1) for p in types]
        if out and self.chance(.02 + self.poison): out.pop()
        if self.has('spread') and self.chance(.04): out = [f'...[{", ".join(out)}]']
        if self.chance(.02): out.append(self.expr('u', sc, 0))
        return out
