"""An installed ICU, asked through its C interface by the scripts that write tables."""
import ctypes, glob, json, os, subprocess, sys

class ICU:
    def __init__(self, folder):
        load = lambda part: ctypes.CDLL(glob.glob(os.path.join(folder, f'libicu{part}*.so*'))[0], mode=ctypes.RTLD_GLOBAL)
        self.libraries = [load('data'), load('uc'), load('i18n')]
        self.version = next(v for v in range(60, 120) if self.find('ucol_open', v))
        self.error = ctypes.c_int(0)

    def find(self, name, version=None):
        for library in self.libraries:
            f = getattr(library, f'{name}_{version or self.version}', None)
            if f: return f
        return None

    def call(self, name, *arguments, result=ctypes.c_int32):
        """Strings are handed over as bytes, pointers as integers."""
        f = self.find(name)
        f.restype = result
        return f(*[ctypes.c_void_p(a) if isinstance(a, int) and a > 0xFFFFFFFF else a.encode() if isinstance(a, str) else a for a in arguments])

    def checked(self, name, *arguments, result=ctypes.c_int32):
        """With a place for an error as the last argument; self.error tells of it."""
        self.error.value = 0
        return self.call(name, *arguments, ctypes.byref(self.error), result=result)

    def failed(self): return self.error.value > 0

    def pointer(self, name, *arguments): return self.checked(name, *arguments, result=ctypes.c_void_p)

    def text(self, name, *arguments):
        """Of a function whose last arguments are a buffer and its size."""
        buffer = (ctypes.c_uint16 * 1024)()
        n = self.checked(name, *arguments, buffer, 1024)
        if self.failed(): raise ValueError(name, arguments, self.error.value)
        return bytes(buffer)[:2 * n].decode('utf-16-le')

    def counted(self, name, *arguments, checked=True):
        """Of a function that gives a pointer, and the length by its last argument."""
        n = ctypes.c_int32()
        call = self.checked if checked else self.call
        p = call(name, *arguments, ctypes.byref(n), result=ctypes.c_void_p)
        return ctypes.string_at(p, 2 * n.value).decode('utf-16-le', 'surrogatepass') if p else ''

    def locales(self):
        return [self.call('uloc_getAvailable', i, result=ctypes.c_char_p).decode() for i in range(self.call('uloc_countAvailable'))]

    def name_of(self, tag):
        """ICU's name of the locale of a language tag."""
        name, parsed = ctypes.create_string_buffer(100), ctypes.c_int32()
        self.checked('uloc_forLanguageTag', tag, name, 100, ctypes.byref(parsed))
        return name.value.decode()

    def resource(self, bundle, path):
        """A string or a list of strings below a bundle, with fallback to its parents; None: there is none."""
        r = self.pointer('ures_getByKeyWithFallback', bundle, path, None)
        if self.failed(): return None
        kind = self.call('ures_getType', r)
        value = None
        if kind == 0: value = self.counted('ures_getString', r)
        elif kind == 8: value = [self._element(r, i) for i in range(self.call('ures_getSize', r))]
        self.call('ures_close', r)
        return value

    def _element(self, array, i):
        """A string, or the first of a list of strings."""
        text = self.counted('ures_getStringByIndex', array, i)
        if not self.failed(): return text
        r = self.pointer('ures_getByIndex', array, i, None)
        text = self.counted('ures_getStringByIndex', r, 0)
        self.call('ures_close', r)
        return text

def units(text):
    """The text for a function that wants it and its length."""
    raw = text.encode('utf-16-le', 'surrogatepass')
    n = len(raw) // 2
    return (ctypes.c_uint16 * (n + 1))(*[raw[2 * i] | raw[2 * i + 1] << 8 for i in range(n)]), n

def node(script, text=''):
    """What a program for node writes that reads the text."""
    return subprocess.run(['node', '-e', script], input=text, capture_output=True, text=True, check=True).stdout

def without_script(tag):
    parts = tag.split('-')
    return '-'.join([parts[0]] + parts[2:]) if len(parts) > 2 and len(parts[1]) == 4 else tag

def date_locales(icu):
    """The tags that node's date formats resolve to themselves, sorted."""
    tags = {l.replace('_', '-') for l in icu.locales()} | {'no', 'no-NO', 'ars', 'tl'}
    tags |= {without_script(t) for t in tags}
    script = ('const known = (t) => { try { return new Intl.DateTimeFormat(t).resolvedOptions().locale === t } catch { return false } };'
              'console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).filter(known)))')
    return sorted(json.loads(node(script, json.dumps(sorted(tags)))))

def octal(raw):
    """The inside of a C literal."""
    return ''.join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else f'\\{b:03o}' for b in raw)

def lines(items, width):
    """Initializers, so many a line."""
    return ',\n'.join('  ' + ', '.join(items[i:i + width]) for i in range(0, len(items), width))

def compress(raw):
    """Runs of literals (their count - 1 below 128, then they) and of what stood before (128 + length - 3, then the distance in 2 bytes)."""
    out, literals, last, i = bytearray(), bytearray(), {}, 0
    def flush():
        for k in range(0, len(literals), 128):
            out.append(len(literals[k:k + 128]) - 1)
            out.extend(literals[k:k + 128])
        literals.clear()
    while i < len(raw):
        best, at = 0, 0
        for start in reversed(last.get(raw[i:i + 4], [])[-48:]):
            n = 4
            while n < 130 and i + n < len(raw) and raw[start + n] == raw[i + n]: n += 1
            if n > best and i - start < 65536: best, at = n, start
        step = best if best >= 4 else 1
        if best >= 4:
            flush()
            out += bytes([128 + best - 3]) + (i - at).to_bytes(2, 'little')
        else: literals.append(raw[i])
        for k in range(i, i + step): last.setdefault(raw[k:k + 4], []).append(k)
        i += step
    flush()
    return bytes(out)

class PackedTexts:
    """The texts of locales, compressed, each row once (packed_texts.h)."""
    def __init__(self, name): self.name, self.rows, self.of_locale, self.bytes = name, {}, [], bytearray()

    def add(self, items):
        raw = ''.join(t + '\0' for t in items).encode()
        if raw not in self.rows:
            self.rows[raw] = len(self.bytes)
            self.bytes += compress(raw)
        self.of_locale.append(self.rows[raw])

    def write(self, path, header, script):
        data = bytes(self.bytes)
        print(f'{self.name}: {len(self.rows)} rows, {sum(map(len, self.rows))} bytes in {len(data)}', file=sys.stderr)
        distinct = sorted(self.rows.values())
        with open(path, 'w') as out:
            out.write(f"""/* Written by {script}. */
#include "builtins/intl/{header}"

/* clang-format off */
static const char bytes[] =
""" + '\n'.join(f'  "{octal(data[i:i + 96])}"' for i in range(0, len(data), 96)) + f""";
static const uint32_t starts[] = {{
{lines([str(s) for s in distinct], 20)}}};
static const uint8_t rows[] = {{
{lines([str(distinct.index(s)) for s in self.of_locale], 32)}}};
const aot_packed_texts {self.name} = {{bytes, starts, rows}};
""")
