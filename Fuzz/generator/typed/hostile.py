"""Statements that break what inference has proven."""
from .statements import Statements


class Hostile(Statements):
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
                    f'for (const k in {n}) if (k === "{f}") {n}[k] = {w()};',
                    f'Object.setPrototypeOf({n}, {self.pick(["null", "{}", "Array.prototype"])});',
                    f'[{n}.{f}] = [{w()}];', f'({{ a: {n}.{f} = {w()} }} = {{ a: undefined }});', f'JSON.stringify({n});',
                    f'Reflect.deleteProperty({n}, "{f}");',
                    f'poke({n}, "{f}", {w()});', f'poke({n}, "{f}", {w()});', f'for (const z of steal({n}, "{f}", {w()})) ;',
                    f'for ({n}.{f} of [{w()}]) ;']
            if c:
                out += [f'{c.name}.prototype.{f} = {w()};',
                        f'Object.defineProperty({c.name}.prototype, "{f}", {{ get() {{ return {w()}; }}, set(v) {{ }}, configurable: true }});']
                if c.methods:
                    m = self.pick(list(c.methods))
                    out += [f'{n}.{m} = () => {w()};', f'{c.name}.prototype.{m} = function () {{ return {w()}; }};',
                            f'delete {c.name}.prototype.{m};']
        if arrays:
            a = self.pick(arrays)
            out += [f'{a}[{self.pick("0123")}] = {w()};', f'{a}.length = {self.pick(["0", "7", "1e6"])};', f'delete {a}[0];',
                    f'{a}[9999999] = {w()};', f'Object.freeze({a});',
                    f'poke({a}, {self.pick(["0", "1", "12"])}, {w()});',
                    f'Object.defineProperty({a}, {self.pick("01")}, {{ get() {{ return {w()}; }}, configurable: true }});',
                    f'Object.defineProperty({a}, "length", {{ writable: false }});', f'{a}.foo = {w()};',
                    f'Object.setPrototypeOf({a}, null);']
        if self.has('proto'):
            out += ['Array.prototype[3] = 77;', 'Object.prototype[1] = 5;',
                    f'Math.{self.pick(["max", "floor", "abs", "imul"])} = () => {w()};',
                    'Array.prototype[Symbol.iterator] = function* () { yield 1; };',
                    f'Array.prototype.{self.pick(["push", "map", "slice", "join"])} = function () {{ return {w()}; }};',
                    'String.prototype.slice = function () { return 5; };', 'Number.prototype.toString = function () { return "N"; };']
        vs = [v[0] for v in sc.vars if v[2]]
        if vs: out += [f'{self.pick(vs)} = {w()};']
        if not out: return
        s = self.pick(out)
        self.put(f'try {{ {s} }} catch (e) {{ note(e); }}' if self.chance(.6) else s)
