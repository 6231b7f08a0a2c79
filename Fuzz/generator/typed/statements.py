"""Statements over what is in sight."""
from .expressions import Expressions
from .scope import Scope


class Statements(Expressions):
    small_vars = ()

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
        if i not in ('4294967295',) and sc.of('i') and t[0] == 'A' and not i.strip('-').isdigit(): i = self.pick([f'({i}) & 7',
                                        f'({i}) % 5', i if i in self.small_vars else '2'])
        self.put(self.assignment(f'{n}[{i}]', et, sc))

    def stmt_push(self, sc, d):
        arrays = [v for v in sc.vars if v[1][0] == 'A']
        if not arrays: return self.stmt_let(sc, d)
        n, t, _ = self.pick(arrays)
        e = self.expr(t[1:], sc, 2)
        self.put(self.pick([f'if ({n}.length < 30) {n}.push({e});'] * 3 + [f'{n}.pop();', f'{n}.shift();',
                                        f'if ({n}.length < 30) {n}.unshift({e});',
                                        f'{n}.splice({self.pick("0123")}, {self.pick("012")}, {e});',
                            f'{n}.reverse();', f'{n}.fill({e});', f'{n}.length = {self.pick(["0", "1", "2", f"Math.min({n}.length, 3)"])};'] +
                           ([f'{n}.length = {self.pick(["4", "9"])};', f'delete {n}[{self.pick("012")}];',
                             f'{n}[{n}.length + 2] = {e};'] if self.has('holes') else [])))
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
        c = self.pick(['Int32Array', 'Float64Array', 'Uint8Array', 'Uint32Array', 'Int8Array', 'Uint8ClampedArray', 'Float32Array',
                       'Uint16Array'])
        self.put(f'const {n} = new {c}({self.pick(["4", "[1, 2, 3]", "8", self.expr("Ai", sc, 0)])});')
        sc.add(n, 'T' + c, False)
