"""Integers at the borders of what a register, an int32, an uint32 and a double hold, and at zero of both signs."""

SCENES = 2, 5
RULES = {
    'scene': ['''function «#f»(a, b) { let r = a; «3*step» return r; }
for (const [p, q] of [«pairs»]) print(Object.is(«#f»(p, q), -0), «#f»(p, q));''',
              '''function «#g»(a, b) { return [«exact», «exact», «exact», «exact», «exact»]; }
for (const [p, q] of [«pairs»]) print(«#g»(p, q).map((x) => Object.is(x, -0) ? "-0" : x));''',
              '''function «#count»(from, to) { let n = 0, last = from; for (let i = from; «cond»; «advance») { last = i; if (n++ > «6|20») break; «inLoop» } return [n, last, typeof last]; }
print(«#count»(«edge», «edge»)); print(«#count»(«edge», «edge»)); print(«#count»(«number», «number»));''',
              '''let grown = «number»; const «#h» = new Int32Array(4), «#all» = [];
for (let k = 0; k < «5|12»; k++) { grown = «grow»; «#h»[k & 3] = grown; «#all».push(grown, «#h»[k & 3]); }
print(«#all», grown | 0, grown >>> 0);''',
              '''class «#Box» { constructor(n) { this.n = n; } next() { this.n «compound»; return this.n; } get half() { return this.n / 2; } get odd() { return this.n % 2; } }
const «#b» = new «#Box»(«edge»); for (let k = 0; k < 6; k++) print(«#b».next(), «#b».half, «#b».odd, «#b».n | 0);''',
              '''function «#h»(x) { let s = «edge»; for (let k = 0; k < 40; k++) { s = «hash»; } return s; }
print(«#h»(«edge»), «#h»(«number»), «#h»(«small»));''',
              '''const «#v» = [«number», «number», «number», «number», «double»]; «#v»[«0|1|2»] *= -1; let «#t» = 0;
for (let i = 0; i < «#v».length; i++) { «#t» «assign» «#v»[i]; «#v»[i] «compound»; print(«#t», «#v»[i]); }
print(«#v», «#v».indexOf(0), «#v».includes(-0), new Set(«#v»), «#v».map((x) => -x));''',
              '''function «#k»(i) { const a = [1, 2, 3]; a[«offset»] = 9; return [a.length, a[«offset»], Object.keys(a)]; }
for (const i of [«edge», «edge», «small», «number»]) attempt(() => print(«#k»(i)));'''],
    'edge': ['2147483640', '2147483646', '2147483647', '-2147483648', '-2147483640', '4294967290', '4294967295', '4294967296',
             '9007199254740985', '9007199254740991', '-9007199254740991', '0', '-0', '-3', '1', '1073741823', '65535', '46341'],
    'pairs': '[«number», «number»], [«edge», «small»], [«small», «edge»], [«edge», «edge»], [«double», «int»], [0, -0], [-0, «small»], [«double», «double»]',
    'op': ['+', '-', '*', '/', '%', '&', '^', '<<', '>>', '>>>', '**', '+', '-', '*'],
    'bit': lambda source: source.pick(['&', '|', '^', '<<', '>>', '>>>']),
    'step': ['r = r «op» b;', 'r = (r «op» b) | 0;', 'r = a «op» r;', 'r «compound»;', 'r = Math.imul(r, b);', 'if (r «order» b) r = -r;',
             'r = r % (b || 3);', 'r = b - r;', 'r = (r | 0) «op» (b | 0);', 'r = (r >>> 0) «op» (b >>> 0);', 'r = ~r;', 'r++;', '--r;',
             'r = r * -1;', 'r = 0 - r;',
             'r = +r;', 'for (let i = 0; i < 3; i++) r = r «op» a;', 'r = Math.«fn»(r);', 'r = Math.«fn2»(r, b);', 'r = -r % b;',
             'r = r / -5;', 'a = r; r = b; b = a;', 'r = (r & 0xffff) * (b & 0xffff);', 'r = r «bit» b;', 'r = (a «bit» b) «op» r;'],
    'fn': ['abs', 'floor', 'ceil', 'round', 'trunc', 'sign', 'fround', 'clz32', 'sqrt', 'cbrt'],
    'fn2': ['max', 'min', 'imul', 'pow', 'hypot', 'atan2'],
    'order': ['<', '<=', '>', '>=', '===', '!=='],
    'exact': ['a «op» b', 'a «op» b', 'a «bit» b', '-a', 'a - 0', '0 - a', 'a + -0', 'a * -1', 'Math.«fn»(a)', 'Math.«fn2»(a, b)', 'a % 5',
              'a / -5', '~~a', 'a | 0', '+a', 'a ** 3', 'parseInt(a)', 'Number(String(a))', 'JSON.stringify(a)', '`${a}`',
              '(a | 0) * (b | 0)', '(a | 0) % (b | 0)', '-(a | 0)',
              '(a >>> 0) - (b >>> 0)', '(a | 0) + (b | 0)', '(a & 15) * -1', '(a | 0) / (b | 0)', '-(a & 1)', '(a | 0) - (b | 0)',
              'Math.abs(a | 0)', 'Math.max(a | 0, -0)', '(a % 4) * b', '[a].indexOf(b)', 'a < b', 'a == b', 'Object.is(a, b)',
              '(a >> 1) * 2', 'a++ + ++b', 'Math.round(a / 2)', '(a % b) | 0'],
    'cond': ['i < to', 'i <= to', 'i >= to', 'i !== to', 'i > -to', 'n < 9', 'i < to + 9', '(i | 0) === i', 'i <= 2147483647',
             'i >= -2147483648', 'i >>> 0 < 4294967295', 'i < 9007199254740993'],
    'advance': ['i++', '++i', 'i--', 'i += 3', 'i -= 7', 'i *= 2', 'i = i + 1 | 0', 'i = (i + 1) >>> 0', 'i <<= 1', 'i = -i - 1',
                'i += 0x40000000', 'i **= 2', 'i = i * 3 + 1'],
    'inLoop': ['', '', 'i = i | 0;', 'if (i === to) i += 2;', 'last = last + i;', 'i %= 1000;', 'i = +i;'],
    'grow': lambda source: source.pick(['«n» + «edge»', '«n» * 2', '«n» * «n»', '«n» - «edge»', '-«n»', '(«n» | 0) + «edge»', '«n» * 3 + 1',
                                        '«n» << 1', '«n» >>> 1', '«n» ** 2', '«n» % 7 * -1', '«n» / 2', 'Math.imul(«n», 31) + k', '~«n»',
                                        '(«n» + 1) * k']).replace('«n»', 'grown'),
    'compound': ['+= 1', '-= 1', '*= 2', '*= -1', '<<= 1', '>>= 1', '>>>= 0', '%= 7', '**= 2', '|= 0', '^= «edge»', '&= «edge»',
                 '+= «edge»', '-= «edge»', '/= 2', '*= «edge»', '++', '--', '%= -1'],
    'assign': ['+=', '-=', '*=', '%=', '/=', '|=', '^=', '&=', '>>>='],
    'hash': ['(s ^ x) * 16777619 >>> 0', 'Math.imul(s ^ k, x)', '(s << 5) - s + x | 0', 's * 31 + x', '(s * 31 + k) % 1000000007',
             's + x * k', '(s >>> 3) ^ (x << k)', 's - x', '-s + k', '(s | 0) + (x | 0)', 's % 65536 * x % 65537'],
    'offset': ['i', 'i | 0', 'i >>> 0', 'i & 7', 'i % 4', '-i', 'i + 1', 'i * 2', 'i - 1'],
}
