#!/usr/bin/env python3
"""Differential fuzzing: random strict-mode programs must print the same under node and under every way aotc runs them.

  programs.py [--seed N] [--count N | --seconds N] [--aotc BIN] [--modes run,native,...] [--jobs N] [--keep DIR] [--minimize] [--print]

A seed gives one program. Its expressions are typed in the generator's mind, so that inference proves much about it, and now and
then (how often depends on the seed) a value, a store or a call breaks what was proven. A failure is written to DIR with what
each mode printed; --minimize then deletes statements while the difference stays.
"""
import argparse, concurrent.futures as cf, os, random, shutil, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FLAGS = {'native': [], 'none': ['--lower', 'none', '--profile', 'dev'], 'typed': ['--lower', 'typed', '--profile', 'dev'], 'dev': ['--profile', 'dev'],
         'gcc': ['--cc', 'gcc'], 'dynamic': ['--hybrid=dynamic']}
ENOUGH = 4000

INTS = ['0', '1', '2', '3', '-1', '-2', '7', '31', '32', '33', '255', '65535', '65536', '1000', '0x40000000', '2147483647', '-2147483648',
        '2147483646', '-2147483647', '46341', '4294967295', '4294967296', '-4294967296', '9007199254740991', '-9007199254740991']
SMALL = ['0', '1', '2', '3', '4', '5', '-1', '8', '10', '17']
DOUBLES = ['0.5', '-0', '1.5', '-2.25', 'NaN', 'Infinity', '-Infinity', '1e21', '5e-324', '1.7976931348623157e308', '0.1', '9007199254740992',
           '9007199254740993', '-1e-7', '3.0', '1e15', '123456789.125']
STRINGS = ['""', '"a"', '"b"', '"0"', '"12"', '"-1"', '"abc"', '"x"', '"1.5"', '"é"', '"\\u{1F600}"', '"length"', '"undefined"', '" 7 "', '"p"']
LEAVES = ['i', 'n', 's', 'b']


class Scope:
    """Variables in sight: (name, type, assignable)."""
    def __init__(self, parent=None): self.vars = list(parent.vars) if parent else []
    def add(self, name, t, mutable=True): self.vars.append((name, t, mutable))
    def of(self, t, mutable=False): return [v[0] for v in self.vars if v[1] == t and (v[2] or not mutable)]


class Class:
    def __init__(self, name, base):
        self.name, self.base = name, base
        self.fields = dict(base.fields) if base else {}
        self.methods = dict(base.methods) if base else {}
        self.accessors = dict(base.accessors) if base else {}
        self.statics = {}
        self.params = []


class Generator:
    def __init__(self, seed):
        r = self.r = random.Random(seed)
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
        self.feature = {k: r.random() < p for k, p in dict(generators=.25, asyncs=.15, typed=.3, maps=.35, inherit=.7, accessors=.4, statics=.3,
                        privates=.25, closures=.7, strings=.6, holes=.25, spread=.5, destructuring=.5, exceptions=.6, early=.3, proto=.1,
                        subclass_builtin=.08, bigint=.06, symbols=.1, tagged=.08, iterables=.15, proxies=.06, conversions=.15).items()}

    # ------------------------------------------------------------ text
    def name(self, p='v'):
        self.counter += 1
        return f'{p}{self.counter}'
    def put(self, s): self.lines.append('  ' * self.depth + s)
    def open(self, s): self.put(s); self.depth += 1
    def close(self, s='}'): self.depth -= 1; self.put(s)
    def chance(self, p): return self.r.random() < p
    def has(self, f): return self.feature[f]
    def pick(self, xs): return self.r.choice(xs)

    # ------------------------------------------------------------ types
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

    # ------------------------------------------------------------ expressions
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
            if t == 'Ai': return self.pick(['[]', '[1, 2, 3]', '[0]', '[5, -1, 4, 2]'] + (['[1, , 3]', 'new Array(3)'] if self.has('holes') else []))
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
                options += [f'{n}[{self.index(sc, 0)}]{self.pick(["?.", "."])}{f}' for f, ft in self.classes[int(at[2:])].fields.items() if ft == t]
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
            if self.chance(self.hostile): return self.pick([f'{n}.{m}.call({n}, {", ".join(self.args(s[0], sc, d))})', f'Reflect.apply({n}.{m}, {n}, [{", ".join(self.args(s[0], sc, d))}])'])
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

    # ------------------------------------------------------------ statements
    def log(self, sc, label=None):
        label = label or self.name('#')
        vs = [v for v in sc.vars if v[1][0] in 'insb'] or [('0', 'i', False)]
        parts = [self.pick(vs)[0] for _ in range(self.r.randint(1, 3))]
        if self.printing != 'plain' and self.chance(.5):
            obs = [v[0] for v in sc.vars if v[1][0] in 'ALT' or (v[1][0] == 'O')]
            if obs: parts.append(f'show({self.pick(obs)})' if self.printing == 'show' else self.pick(obs))
        self.put(f'console.log("{label}", {", ".join(parts)});')

    def block(self, sc, n, d):
        for _ in range(n): self.statement(sc, d)

    def statement(self, sc, d):
        r = self.r
        if self.hostile and self.chance(self.hostile): return self.hostile_statement(sc)
        kinds = ['let'] * 10 + ['assign'] * 12 + ['field'] * 9 + ['element'] * 7 + ['log'] * 3
        if d > 0:
            kinds += ['if'] * 7 + ['for'] * 6 + ['while'] * 2 + ['forof'] * 3 + ['switch'] * 2 + ['labelled'] * 2 + ['dowhile']
            if self.has('exceptions'): kinds += ['try'] * 3
            if self.has('closures'): kinds += ['closure'] * 4
            if self.has('maps'): kinds += ['map'] * 2
        kinds += ['push'] * 4 + ['callstmt'] * 3 + ['destructure'] * (2 if self.has('destructuring') else 0)
        if self.has('typed'): kinds += ['typedarray'] * 2
        if self.loop: kinds += ['jump'] * 2
        if self.result: kinds += ['return']
        if self.has('exceptions'): kinds += ['throw']
        getattr(self, 'stmt_' + r.choice(kinds))(sc, d)

    def stmt_let(self, sc, d):
        t, n = self.type(), self.name()
        kind = self.pick(['let', 'let', 'const', 'var'])
        if kind == 'let' and self.chance(.06): self.put(f'let {n};'); self.put(f'{n} = {self.expr(t, sc)};')
        else: self.put(f'{kind} {n} = {self.expr(t, sc)};')
        sc.add(n, t, kind != 'const')

    def assignment(self, target, t, sc):
        e = lambda: self.expr(t, sc, 2)
        if t == 'i': op = self.pick(['=', '=', '+=', '-=', '*=', '|=', '&=', '^=', '<<=', '>>=', '>>>=', '%=', '++', '--', '|0'])
        elif t == 'n': op = self.pick(['=', '=', '+=', '-=', '*=', '/=', '%=', '++', '--'])
        elif t == 's': op = self.pick(['=', '=', 'slice'])
        else: op = self.pick(['=', '=', '=', '??=', '||=', '&&=']) if self.chance(.3) else '='
        if op in ('++', '--'): return self.pick([f'{target}{op};', f'{op}{target};'])
        if op == '|0': return f'{target} = {target} {self.pick(["+", "-", "*"])} {e()} | 0;'
        if op == 'slice': return f'{target} = ({target} + {self.expr(self.pick("sinb"), sc, 2)}).slice(0, 30);'
        return f'{target} {op} {e()};'

    def stmt_assign(self, sc, d):
        vs = [v for v in sc.vars if v[2] and v[1][0] != 'F']
        if not vs: return self.stmt_let(sc, d)
        n, t, _ = self.pick(vs)
        self.put(self.assignment(n, t, sc))

    def stmt_field(self, sc, d):
        obs = [o for o in self.objects(sc) if o[1]]
        if not obs: return self.stmt_let(sc, d)
        n, fields, c = self.pick(obs)
        f = self.pick(list(fields))
        t = fields[f]
        if c and c.accessors and self.chance(.2):
            f = self.pick(list(c.accessors)); t = c.accessors[f]
        self.put(self.assignment(f'{n}.{f}', t, sc))

    def stmt_element(self, sc, d):
        arrays = [v for v in sc.vars if v[1][0] in 'AT']
        if not arrays: return self.stmt_let(sc, d)
        n, t, _ = self.pick(arrays)
        et = t[1:] if t[0] == 'A' else self.pick('in')
        i = self.index(sc, 1)
        if i not in ('4294967295',) and sc.of('i') and t[0] == 'A' and not i.strip('-').isdigit(): i = self.pick([f'({i}) & 7', f'({i}) % 5', i if i in self.small_vars else '2'])
        self.put(self.assignment(f'{n}[{i}]', et, sc))
    small_vars = ()

    def stmt_push(self, sc, d):
        arrays = [v for v in sc.vars if v[1][0] == 'A']
        if not arrays: return self.stmt_let(sc, d)
        n, t, _ = self.pick(arrays)
        e = self.expr(t[1:], sc, 2)
        self.put(self.pick([f'if ({n}.length < 30) {n}.push({e});'] * 3 + [f'{n}.pop();', f'{n}.shift();', f'if ({n}.length < 30) {n}.unshift({e});', f'{n}.splice({self.pick("0123")}, {self.pick("012")}, {e});',
                            f'{n}.reverse();', f'{n}.fill({e});', f'{n}.length = {self.pick(["0", "1", "2", f"Math.min({n}.length, 3)"])};'] +
                           ([f'{n}.length = {self.pick(["4", "9"])};', f'delete {n}[{self.pick("012")}];', f'{n}[{n}.length + 2] = {e};'] if self.has('holes') else [])))
        if self.chance(.25):
            v = self.name()
            self.put(f'const {v} = {n}.{self.pick(["pop()", "shift()", "at(-1)", "length", "indexOf(" + e + ")"])};')
            sc.add(v, 'u', False)

    def stmt_log(self, sc, d): self.log(sc)

    def stmt_if(self, sc, d):
        if self.chance(.15):
            vs = [v[0] for v in sc.vars if v[1][0] != 'F']
            test = f'typeof {self.pick(vs)} === "{self.pick(["number", "string", "object", "undefined"])}"' if vs else 'true'
        else: test = self.cond(sc, 2)
        self.open(f'if ({test}) {{')
        self.block(Scope(sc), self.r.randint(1, 3), d - 1)
        if self.chance(.4):
            self.close('} else {'); self.depth += 1
            self.block(Scope(sc), self.r.randint(1, 2), d - 1)
        self.close()

    def loop_body(self, sc, d, n=3):
        self.loop += 1
        if self.chance(.6): self.put('if (fuel-- < 0) throw new Error("fuel");')
        self.block(sc, self.r.randint(1, n), d - 1)
        self.loop -= 1

    def stmt_for(self, sc, d):
        i, inner = self.name('i'), Scope(sc)
        arrays = [v[0] for v in sc.vars if v[1][0] in 'AT']
        r = self.r.random()
        inner.add(i, 'i', self.chance(.1))
        if arrays and r < .4: head = f'for (let {i} = 0; {i} < {self.pick(arrays)}.length && {i} < 40; {i}++)' if self.chance(.3) else f'for (let {i} = 0; {i} < {self.pick(arrays)}.length; {i}++)'
        elif arrays and r < .5: head = f'for (let {i} = {self.pick(arrays)}.length - 1; {i} >= 0; {i}--)'
        elif r < .6: head = f'for (let {i} = {self.pick(["1", "3", "0x10000000"])}; {i} > 0 && {i} < 1e12; {i} *= {self.pick(["2", "7", "1000"])})'
        elif r < .7: head = f'for (let {i} = {self.pick(["2147483640", "-3", "4294967290", "-2147483648", "9007199254740985"])}, n = 0; n < {self.pick(["5", "12"])}; {i}{self.pick(["++", "--", " += 3"])}, n++)'
        elif r < .8: head = f'for (let {i} = {self.pick(["10", "7", "100"])}; {i} >= 0; {i} -= {self.pick(["1", "3", "11"])})'
        elif r < .85: head = f'for (let {i} = 0; {i} < 2; {i} += {self.pick(["0.5", "0.3", "1.5"])})'; 
        else: head = f'for (let {i} = 0; {i} < {self.pick(["3", "5", "10", "20"])}; {i}++)'
        self.open(head + ' {')
        self.loop_body(inner, d)
        self.close()

    def stmt_while(self, sc, d):
        n = self.name('w')
        self.put(f'let {n} = {self.pick(["0", "5", "-3"])};')
        inner = Scope(sc)
        inner.add(n, 'i', False)
        step = self.pick([f'{n}++', f'++{n}', f'({n} += 1)', f'({n} += 2)'])
        self.open(f'while ({step} < {self.pick(["6", "9"])}' + (f' && {self.cond(sc, 1)}' if self.chance(.3) else '') + ') {')
        self.loop_body(inner, d)
        self.close()

    def stmt_dowhile(self, sc, d):
        n = self.name('w')
        self.put(f'let {n} = 0;')
        inner = Scope(sc)
        inner.add(n, 'i', False)
        self.open('do {')
        self.loop_body(inner, d)
        self.close(f'}} while (++{n} < {self.pick(["3", "6"])});')

    def stmt_forof(self, sc, d):
        arrays = [v for v in sc.vars if v[1][0] == 'A']
        inner, x = Scope(sc), self.name('x')
        r = self.r.random()
        if r < .2:
            obs = [o[0] for o in self.objects(sc)]
            if obs:
                self.open(f'for (const {x} in {self.pick(obs)}) {{')
                inner.add(x, 's', False)
                self.loop_body(inner, d)
                return self.close()
        gens = [f for f in self.functions if f[3] == '*']
        if gens and r < .5:
            f = self.pick(gens)
            self.open(f'for (const {x} of {f[0]}({", ".join(self.args(f[1], sc, 2))})) {{')
            inner.add(x, 'i', False)
            self.loop_body(inner, d)
            return self.close()
        if not arrays: return self.stmt_for(sc, d)
        n, t, _ = self.pick(arrays)
        if self.chance(.2):
            k = self.name('k')
            self.open(f'for (const [{k}, {x}] of {n}.entries()) {{')
            inner.add(k, 'i', False)
        else: self.open(f'for ({self.pick(["const", "let"])} {x} of {n}) {{')
        inner.add(x, t[1:], False)
        self.put('if (fuel-- < 0) throw new Error("fuel");')
        self.loop_body(inner, d)
        self.close()

    def stmt_switch(self, sc, d):
        t = self.pick(['i', 'i', 's', 'n'])
        self.open(f'switch ({self.expr(t, sc, 2)}) {{')
        cases = self.r.randint(1, 4)
        default = self.r.randint(0, cases + 2)
        saved = self.loop
        inner = Scope(sc)
        for k in range(cases):
            if k == default: self.put('default:')
            self.put(f'case {self.leaf(t, sc) if self.chance(.8) else self.expr(t, sc, 1)}: {{')
            self.depth += 1
            self.block(Scope(inner), self.r.randint(0, 2), d - 1)
            self.close('}')
            if self.chance(.6): self.put('break;')
        self.loop = saved
        self.close()

    def stmt_labelled(self, sc, d):
        l = self.name('L')
        i, j = self.name('i'), self.name('j')
        inner = Scope(sc)
        inner.add(i, 'i', False); inner.add(j, 'i', False)
        self.open(f'{l}: for (let {i} = 0; {i} < 4; {i}++) {{')
        self.open(f'for (let {j} = 0; {j} < 4; {j}++) {{')
        self.labels.append(l)
        self.put(f'if ({self.cond(inner, 1)}) {self.pick(["continue", "break"])} {l};')
        self.loop_body(inner, d, 2)
        self.labels.pop()
        self.close(); self.close()

    def stmt_jump(self, sc, d):
        what = self.pick(['break', 'continue'])
        if self.labels and self.chance(.4): what += ' ' + self.pick(self.labels)
        self.put(f'if ({self.cond(sc, 1)}) {what};')

    def stmt_return(self, sc, d): self.put(f'if ({self.cond(sc, 1)}) return {self.expr(self.result, sc, 2)};')

    def stmt_throw(self, sc, d):
        self.put(f'if ({self.cond(sc, 1)}) throw {self.pick([f"new Error({self.expr(chr(115), sc, 1)})", self.expr("i", sc, 1), "new TypeError(`t`)", self.expr("s", sc, 1)])};')

    def stmt_try(self, sc, d):
        e = self.name('e')
        self.open('try {')
        self.block(Scope(sc), self.r.randint(1, 3), d - 1)
        catch = self.chance(.8)
        if catch:
            self.close(f'}} catch ({e}) {{'); self.depth += 1
            self.put(f'note({e});')
            inner = Scope(sc)
            if self.chance(.2): inner.add(e, 'u')
            self.block(inner, self.r.randint(0, 2), d - 1)
        if not catch or self.chance(.4):
            self.close('} finally {'); self.depth += 1
            self.block(Scope(sc), self.r.randint(1, 2), d - 1)
        self.close()

    def stmt_closure(self, sc, d):
        n, t = self.name('f'), self.pick(['i', 'i', 'n', 's'])
        params = [self.pick(['i', 'n', 'i', 's']) for _ in range(self.r.randint(0, 2))]
        inner = Scope(sc)
        ps = [self.name('q') for _ in params]
        for p, pt in zip(ps, params): inner.add(p, pt)
        saved = self.loop, self.labels, self.result, self.suspends
        self.loop, self.labels, self.result, self.suspends = 0, [], t, None
        head = [f'{p} = {self.leaf(pt, sc)}' if self.chance(.15) else p for p, pt in zip(ps, params)]
        arrow = self.this is not None or self.chance(.6)
        self.open(f'const {n} = ({", ".join(head)}) => {{' if arrow else f'function {n}({", ".join(head)}) {{')
        self.put('if (fuel-- < 0) throw new Error("fuel");')
        self.block(inner, self.r.randint(1, 3), d - 1)
        self.put(f'return {self.expr(t, inner)};')
        self.close('};' if arrow else '}')
        self.loop, self.labels, self.result, self.suspends = saved
        sc.add(n, 'F:' + ':'.join([t] + params), False)

    def stmt_callstmt(self, sc, d):
        for t in self.r.sample(['i', 'n', 's', 'b'], 4):
            c = self.call(t, sc, 2)
            if c:
                if self.chance(.5): return self.put(c + ';')
                n = self.name()
                self.put(f'let {n} = {c};')
                return sc.add(n, t)
        self.stmt_let(sc, d)

    def stmt_destructure(self, sc, d):
        r = self.r.random()
        a, b, c = self.name(), self.name(), self.name()
        if r < .4:
            t = self.pick('in')
            self.put(f'const [{a}, {b} = {self.leaf(t, sc)}, ...{c}] = {self.expr("A" + t, sc, 2)};')
            sc.add(a, t, False); sc.add(b, t, False); sc.add(c, 'A' + t, False)
        elif r < .6:
            vs = sc.of('i', True)
            if len(vs) > 1:
                x, y = self.r.sample(vs, 2)
                self.put(f'[{x}, {y}] = [{y}, {x}];')
        else:
            obs = [o for o in self.objects(sc) if o[1]]
            if not obs: return
            n, fields, _ = self.pick(obs)
            f = self.pick(list(fields))
            self.put(f'const {{ {f}: {a}{" = " + self.leaf(fields[f], sc) if self.chance(.5) else ""}, ...{b} }} = {n};')
            sc.add(a, fields[f], False); sc.add(b, 'u', False)

    def stmt_map(self, sc, d):
        m = self.name('m')
        k, v = self.pick(['i', 's', 'n']), self.pick(['i', 'n', 's'])
        self.put(f'const {m} = new {"Map" if self.chance(.7) else "Map"}();')
        self.open(f'for (let z = 0; z < {self.pick(["2", "4"])}; z++) {{')
        self.put(f'{m}.set({self.expr(k, sc, 1)}, {self.expr(v, sc, 1)});')
        self.close()
        x, y, g = self.name('k'), self.name('x'), self.name()
        self.put(f'let {g} = {m}.get({self.expr(k, sc, 1)});')
        if self.chance(.6):
            inner = Scope(sc)
            inner.add(x, k, False); inner.add(y, v, False)
            if self.chance(.5):
                self.open(f'for (const [{x}, {y}] of {m}) {{')
                self.loop_body(inner, d)
                self.close()
            else: self.put(f'{m}.forEach(({y}, {x}) => {{ {self.assignment(self.pick(sc.of(v, True)), v, inner) if sc.of(v, True) else "0;"} }});')
        s = self.name()
        self.put(f'let {s} = {m}.size;')
        sc.add(g, 'u' if self.chance(.3) else v); sc.add(s, 'i')

    def stmt_typedarray(self, sc, d):
        n = self.name('t')
        c = self.pick(['Int32Array', 'Float64Array', 'Uint8Array', 'Uint32Array', 'Int8Array', 'Uint8ClampedArray', 'Float32Array', 'Uint16Array'])
        self.put(f'const {n} = new {c}({self.pick(["4", "[1, 2, 3]", "8", self.expr("Ai", sc, 0)])});')
        sc.add(n, 'T' + c, False)

    # ------------------------------------------------------------ what breaks proofs
    def hostile_statement(self, sc):
        obs = self.objects(sc)
        arrays = [v[0] for v in sc.vars if v[1][0] == 'A']
        w = lambda: self.expr(self.pick(['s', 'n', 'U', 'i', 'u']), sc, 1)
        out = []
        if obs:
            n, fields, c = self.pick(obs)
            f = self.pick(list(fields)) if fields else 'zz'
            out += [f'{n}.{f} = {w()};', f'delete {n}.{f};', f'{n}[{self.pick([chr(34) + f + chr(34), "`" + f + "`"])}] = {w()};',
                    f'Object.assign({n}, {{ {f}: {w()} }});', f'{n}.extra = {w()};',
                    f'Object.defineProperty({n}, "{f}", {{ value: {w()}, writable: {self.pick(["true", "false"])}, configurable: true, enumerable: true }});',
                    f'Object.defineProperty({n}, "{f}", {{ get() {{ return {w()}; }}, set(v) {{ }}, configurable: true }});',
                    f'Object.{self.pick(["freeze", "seal", "preventExtensions"])}({n});', f'Reflect.set({n}, "{f}", {w()});',
                    f'for (const k in {n}) if (k === "{f}") {n}[k] = {w()};', f'Object.setPrototypeOf({n}, {self.pick(["null", "{}", "Array.prototype"])});',
                    f'[{n}.{f}] = [{w()}];', f'({{ a: {n}.{f} = {w()} }} = {{ a: undefined }});', f'JSON.stringify({n});', f'Reflect.deleteProperty({n}, "{f}");',
                    f'poke({n}, "{f}", {w()});', f'poke({n}, "{f}", {w()});', f'for (const z of steal({n}, "{f}", {w()})) ;', f'for ({n}.{f} of [{w()}]) ;']
            if c:
                out += [f'{c.name}.prototype.{f} = {w()};', f'Object.defineProperty({c.name}.prototype, "{f}", {{ get() {{ return {w()}; }}, set(v) {{ }}, configurable: true }});']
                if c.methods:
                    m = self.pick(list(c.methods))
                    out += [f'{n}.{m} = () => {w()};', f'{c.name}.prototype.{m} = function () {{ return {w()}; }};', f'delete {c.name}.prototype.{m};']
        if arrays:
            a = self.pick(arrays)
            out += [f'{a}[{self.pick("0123")}] = {w()};', f'{a}.length = {self.pick(["0", "7", "1e6"])};', f'delete {a}[0];', f'{a}[9999999] = {w()};', f'Object.freeze({a});',
                    f'poke({a}, {self.pick(["0", "1", "12"])}, {w()});', f'Object.defineProperty({a}, {self.pick("01")}, {{ get() {{ return {w()}; }}, configurable: true }});',
                    f'Object.defineProperty({a}, "length", {{ writable: false }});', f'{a}.foo = {w()};', f'Object.setPrototypeOf({a}, null);']
        if self.has('proto'):
            out += ['Array.prototype[3] = 77;', 'Object.prototype[1] = 5;', f'Math.{self.pick(["max", "floor", "abs", "imul"])} = () => {w()};',
                    'Array.prototype[Symbol.iterator] = function* () { yield 1; };', f'Array.prototype.{self.pick(["push", "map", "slice", "join"])} = function () {{ return {w()}; }};',
                    'String.prototype.slice = function () { return 5; };', 'Number.prototype.toString = function () { return "N"; };']
        vs = [v[0] for v in sc.vars if v[2]]
        if vs: out += [f'{self.pick(vs)} = {w()};']
        if not out: return
        s = self.pick(out)
        self.put(f'try {{ {s} }} catch (e) {{ note(e); }}' if self.chance(.6) else s)

    # ------------------------------------------------------------ declarations
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
        own = {self.name('g'): self.pick(['i', 'n', 's', 'b', 'i', 'Ai', 'An'] + [f'O{k}' for k in range(len(self.classes))]) for _ in range(self.r.randint(0, 4))}
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
        if self.chance(.4) and any(f for f in c.fields): pass

    def method(self, c, private):
        sc = Scope(self.top)
        override = c.base and c.base.methods and self.chance(.4)
        if override:
            m = self.pick(list(c.base.methods)); params, t = c.base.methods[m]
        else: m, params, t = self.name('m'), [self.pick(['i', 'n', 'i', 's']) for _ in range(self.r.randint(0, 2))], self.pick(['i', 'i', 'n', 's', 'b'])
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
        for _ in range(r.randint(0, 2)): self.literals.append({self.name('l'): self.pick(["i", "n", "s", "b", "Ai"]) for _ in range(r.randint(1, 8))})
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


# ---------------------------------------------------------------- running

def execute(argv, timeout, env=None):
    try:
        p = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout)
        # Stack traces name files differently.
        out = b'\n'.join(l for l in p.stdout.split(b'\n') if not l.startswith(b'    at '))
        return p.returncode, out, p.stderr.decode('utf-8', 'replace')
    except subprocess.TimeoutExpired:
        return 'time-out', b'', ''

def outcome(mode, path, exe, aotc):
    """(status, stdout, stderr) of the program in a mode."""
    if mode == 'node': return execute(['node', path], 10)
    if mode == 'run': return execute([aotc, 'run', path], 20)
    rc, out, err = execute([aotc, 'build', path, '-o', exe] + FLAGS[mode], 120)
    if rc != 0: return 'build', b'', err or out.decode('utf-8', 'replace')
    libraries = os.path.join(ROOT, 'build', 'lib', 'aotc')
    r = execute([exe], 20, dict(os.environ, LD_LIBRARY_PATH=libraries) if mode == 'dynamic' else None)
    os.unlink(exe)
    return r

def modes_of(seed, o):
    if o.modes: return o.modes.split(',')
    return ['run', 'dev' if seed % 4 else 'native'] + [['typed'], ['none'], ['typed'], [], ['gcc'] if seed % 16 == 4 else [], ['typed'], ['dynamic'], ['typed']][seed % 8]

def differs(path, work, tag, modes, aotc):
    """The modes whose outcome is not node's, with both outcomes."""
    want = outcome('node', path, None, aotc)
    if want[0] == 'time-out' or b'SyntaxError' in want[1] or 'SyntaxError' in want[2]: return want, []
    bad = []
    for m in modes:
        got = outcome(m, path, os.path.join(work, f'{tag}-{m}'), aotc)
        if (got[0], got[1]) != (want[0], want[1]): bad.append((m, got))
    return want, bad

def first_difference(a, b):
    x, y = a.decode('utf-8', 'replace').split('\n'), b.decode('utf-8', 'replace').split('\n')
    for k in range(max(len(x), len(y))):
        l, m = (x[k] if k < len(x) else None), (y[k] if k < len(y) else None)
        if l != m: return f'line {k + 1}: node {l!r}, got {m!r}'
    return ''

def minimize(text, mode, kind, aotc, work, budget=60):
    """Deletes statements (runs of lines with balanced braces) while the mode still differs from node in the same manner."""
    path = os.path.join(work, 'min.js')
    lines, end = text.split('\n'), time.time() + budget
    def fails(ls):
        open(path, 'w').write('\n'.join(ls))
        if '"use strict"' not in ls[0]: return False
        want, bad = differs(path, work, 'min', [mode], aotc)
        if b'is not defined' in want[1] and 'not defined' not in text or 'is not defined' in want[2]: return False
        return bool(bad) and (bad[0][1][0] == 'build') == (kind == 'build')
    def balanced(ls):
        d = 0
        for l in ls:
            for ch in l:
                d += (ch == '{') - (ch == '}')
                if d < 0: return False
        return d == 0
    size, changed = max(len(lines) // 4, 1), True
    while (size > 1 or changed) and time.time() < end:
        changed = False
        i = 1
        while i < len(lines) and time.time() < end:
            # Statement at i, or `size` lines.
            for n in {size, 1}:
                j = i + n
                while j <= len(lines) and not balanced(lines[i:j]) and j - i < n + 60: j += 1
                if j <= len(lines) and balanced(lines[i:j]):
                    t = lines[:i] + lines[j:]
                    if fails(t): lines, changed = t, True; break
            else: i += 1
        # Unwrap blocks.
        if size == 1:
            for i in range(1, len(lines)):
                if time.time() > end or i >= len(lines) or not lines[i].rstrip().endswith('{'): continue
                d, j = 0, i
                while j < len(lines):
                    d += lines[j].count('{') - lines[j].count('}')
                    if d == 0: break
                    j += 1
                if j < len(lines):
                    t = lines[:i] + lines[i + 1:j] + lines[j + 1:]
                    if fails(t): lines, changed = t, True
        size = max(size // 2, 1)
    return '\n'.join(lines)

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--seed', type=int, default=1); ap.add_argument('--count', type=int, default=20); ap.add_argument('--seconds', type=float)
    ap.add_argument('--aotc', default=os.path.join(ROOT, '.build', 'release', 'aotc')); ap.add_argument('--modes'); ap.add_argument('--jobs', type=int, default=2)
    ap.add_argument('--keep', default=os.path.join(ROOT, 'build', 'fuzz')); ap.add_argument('--minimize', action='store_true'); ap.add_argument('--print', action='store_true')
    o = ap.parse_args()
    if o.print: sys.stdout.write(Generator(o.seed).program()); return
    os.makedirs(o.keep, exist_ok=True)
    work = tempfile.mkdtemp(prefix='fuzz-')
    end = time.time() + o.seconds if o.seconds else None

    def one(seed):
        if end and time.time() > end: return None
        text = Generator(seed).program()
        path = os.path.join(work, f'{seed}.js')
        open(path, 'w').write(text)
        want, bad = differs(path, work, str(seed), modes_of(seed, o), o.aotc)
        os.unlink(path)
        return seed, text, want, bad

    failed = tried = skipped = 0
    seeds = range(o.seed, o.seed + (10 ** 9 if end else o.count))
    with cf.ThreadPoolExecutor(o.jobs) as ex:
        chunk = 16 * o.jobs
        for start in range(0, len(seeds), chunk):
            if end and time.time() > end: break
            for r in ex.map(one, seeds[start:start + chunk]):
                if r is None: continue
                seed, text, want, bad = r
                tried += 1
                skipped += want[0] == 'time-out'
                if 'SyntaxError' in want[2]: print(f'seed {seed}: the generator made a SyntaxError: {want[2][:300]}'); failed += 1
                if not bad: continue
                failed += 1
                base = os.path.join(o.keep, str(seed))
                open(base + '.js', 'w').write(text)
                for m, got in bad:
                    print(f'FAIL seed {seed} [{m}] status {got[0]} (node {want[0]}); {first_difference(want[1], got[1])}; stderr {got[2].strip()[-300:]!r}', flush=True)
                if o.minimize:
                    m, got = bad[0]
                    small = minimize(text, m, got[0], o.aotc, work)
                    open(base + '.min.js', 'w').write(small)
                    print(f'--- seed {seed} [{m}] minimized\n{small}\n---', flush=True)
    shutil.rmtree(work, ignore_errors=True)
    print(f'programs: {tried} tried, {failed} failed, {skipped} without an end')
    sys.exit(1 if failed else 0)

if __name__ == '__main__': main()
