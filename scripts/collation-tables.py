#!/usr/bin/env python3
"""Writes the collation tables from the data of an installed ICU (the one of node's version, so that orders agree):

    python3 scripts/collation-tables.py FOLDER-OF-ICU-LIBRARIES

FOLDER holds libicudata, libicuuc and libicui18n (the package icu4py brings those of ICU 78). Written are
Runtime-C/src/builtins/intl/collation_root.c and collation_tailorings.c; collation_data.h says what their rows mean.

ICU is asked, through its C interface, for the collation elements of every character and contraction. Its weights are replaced by
their ranks: the order is all that counts, and ranks of neighbours are neighbours."""
import ctypes, os, sys
from icu import ICU, units

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(HERE, 'Runtime-C/src/builtins/intl')
# Tailored character by character over tens of thousands of ideographs: not in the tables.
LARGE = {'zh', 'ja', 'ko'}
DIRECT = 0x600          # characters below have a row each
HANGUL = range(0xAC00, 0xD7A4)
ALTERNATE, CASE_FIRST, SHIFTED, UPPER_FIRST, LOWER_FIRST = 1, 2, 20, 25, 24
FRENCH, ON = 0, 17

class Collator:
    def __init__(self, icu, locale):
        self.icu, self.locale = icu, locale
        self.handle = icu.pointer('ucol_open', locale)
        self.iterator = None

    def attribute(self, which): return self.icu.checked('ucol_getAttribute', self.handle, which)

    def elements(self, text):
        """[(primary, secondary, tertiary with case bits)] of 32, 16 and 16 bits."""
        u, n = units(text)
        if self.iterator is None:
            self.iterator = self.icu.pointer('ucol_openElements', self.handle, u, n)
        else:
            self.icu.checked('ucol_setText', self.iterator, u, n)
        self.kept = u
        out = []
        while True:
            e = self.icu.checked('ucol_next', self.iterator) & 0xFFFFFFFF
            if e == 0xFFFFFFFF: return out
            if e & 0xC0 == 0xC0 and out:
                p, s, t = out[-1]
                out[-1] = (p | e >> 16, s | e >> 8 & 255, t | e & 0x3F)
            else: out.append((e >> 16 << 16, (e >> 8 & 255) << 8, (e & 255) << 8))

    def sort_key(self, text):
        u, n = units(text)
        buffer = (ctypes.c_uint8 * 256)()
        size = self.icu.call('ucol_getSortKey', self.handle, u, n, buffer, 256)
        return bytes(buffer[:size])

    def strings(self, handle):
        out, buffer = [], (ctypes.c_uint16 * 64)()
        first, last = ctypes.c_int32(0), ctypes.c_int32(0)
        for i in range(self.icu.call('uset_getItemCount', handle)):
            n = self.icu.checked('uset_getItem', handle, i, ctypes.byref(first), ctypes.byref(last), buffer, 64)
            if n >= 2: out.append(bytes(b for u in buffer[:n] for b in (u & 255, u >> 8)).decode('utf-16-le', 'surrogatepass'))
            else: out += [chr(c) for c in range(first.value, last.value + 1)]
        return out

    def contractions(self):
        found = self.icu.call('uset_openEmpty', result=ctypes.c_void_p)
        self.icu.checked('ucol_getContractionsAndExpansions', self.handle, found, None, ctypes.c_int8(1))
        return [s for s in self.strings(found) if len(s) > 1]

    def tailored(self): return self.strings(self.icu.pointer('ucol_getTailoredSet', self.handle))

class Normalizer:
    def __init__(self, icu):
        self.icu, self.buffer = icu, (ctypes.c_uint16 * 128)()
        self.handle = icu.pointer('unorm2_getNFDInstance')

    def is_decomposed(self, c):
        return self.icu.checked('unorm2_getDecomposition', self.handle, c, self.buffer, 128) < 0

    def nfd(self, text):
        u, n = units(text)
        n = self.icu.checked('unorm2_normalize', self.handle, u, n, self.buffer, 128)
        return bytes(b for x in self.buffer[:n] for b in (x & 255, x >> 8)).decode('utf-16-le', 'surrogatepass')

UNASSIGNED, CONTROL_PRIVATE = 0, 17

def root_characters(icu, root, normalizer):
    """{character: elements}; and the characters whose primary weight follows from their number."""
    table, implicit = {}, []
    for c in range(0x110000):
        if c in HANGUL or not normalizer.is_decomposed(c): continue
        kind = icu.call('u_charType', c)
        if kind in (UNASSIGNED, CONTROL_PRIVATE) or 0xD800 <= c <= 0xDFFF: implicit.append(c)
        else: table[chr(c)] = root.elements(chr(c))
    return table, implicit

def regular_implicits(root, table, implicit):
    """Those that do not sort after everything else, in the order of their numbers, become rows of the table."""
    last = max(p for elements in table.values() for p, _, _ in elements if p < 0xFF000000)
    previous, out = last, []
    for c in implicit:
        e = root.elements(chr(c))
        if len(e) == 1 and previous < e[0][0] < 0xFF000000 and e[0][1:] == (0x500, 0x500): previous = e[0][0]
        else: table[chr(c)] = e
    return previous

def code(text): return [ord(x) for x in text]

class Ranks:
    def __init__(self, every):
        ranked = lambda values: {v: i for i, v in enumerate(sorted({0} | values))}
        self.primary = ranked({p for e in every for p, _, _ in e if p < 0xFF000000})
        special = sorted({p for e in every for p, _, _ in e if p >= 0xFF000000})
        # Unassigned characters lie between: FIRST_UNASSIGNED + their number. U+FFFF and its like lie behind.
        self.first_unassigned = len(self.primary)
        for i, p in enumerate(special): self.primary[p] = self.first_unassigned + 0x110000 + i
        self.secondary = ranked({s for e in every for _, s, _ in e})
        self.tertiary = ranked({t & 0x3FFF for e in every for _, _, t in e})
        weights = {(self.secondary[s], self.tertiary[t & 0x3FFF] | t >> 14 << 6) for e in every for _, s, t in e}
        common = (self.secondary[0x500], self.tertiary[0x500])
        self.weights = [common] + sorted(weights - {common})
        self.weight_index = {w: i for i, w in enumerate(self.weights)}

    def element(self, e):
        p, s, t = e
        return self.primary[p], self.weight_index[self.secondary[s], self.tertiary[t & 0x3FFF] | t >> 14 << 6]

def packed(e):
    """A 32-bit row: primary rank, index of the other weights."""
    return e[0] << 10 | e[1]

def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)

def zigzag(n): return n << 1 if n >= 0 else -n * 2 - 1

def runs_of(singles):
    """Runs of characters whose ranks ascend with them: (first, count, rank, weights)."""
    out = []
    for c, (rank, w) in sorted(singles.items()):
        if out and (f := out[-1]) and c == f[0] + f[1] and rank == f[2] + f[1] and w == f[3]: f[1] += 1
        else: out.append([c, 1, rank, w])
    return out

BLOCK = 32

def encode_runs(runs):
    """Bytes, and a row (first character, offset) for each block of runs. A run: gap and count, step of the rank, weights."""
    data, index, end, rank = bytearray(), [], 0, 0
    for i, (first, count, r, w) in enumerate(runs):
        if i % BLOCK == 0:
            index.append((first, len(data)))
            end, rank = first, 0
        # The three are small nearly always: a flag for each that is not as expected.
        gap, step = first - end, zigzag(r - rank)
        flags = (gap != 0) | (count != 1) << 1 | (w != 0) << 2
        data += varint(step << 3 | flags)
        if gap: data += varint(gap)
        if count != 1: data += varint(count)
        if w: data += varint(w)
        end, rank = first + count, r + count
    return bytes(data), index

def c_array(kind, name, values, per_line=24):
    lines = [', '.join(str(v) for v in values[i:i + per_line]) for i in range(0, len(values), per_line)]
    return f'const {kind} {name}[{max(1, len(values))}] = {{\n' + ',\n'.join('  ' + l for l in lines or ['0']) + '};\n'

class Pool:
    """Sequences of elements; equal ones once."""
    def __init__(self): self.values, self.known = [], {}

    def add(self, elements):
        key = tuple(elements)
        if key not in self.known:
            self.known[key] = len(self.values)
            self.values += [packed(e) for e in elements]
        return self.known[key]

def lead_order(collator, samples):
    """For each lead byte of primary weights the one it gets in the locale's order."""
    return {lead: collator.sort_key(text)[0] for lead, text in samples.items()}

def main():
    icu = ICU(sys.argv[1])
    normalizer, root = Normalizer(icu), Collator(icu, 'root')
    table, implicit = root_characters(icu, root, normalizer)
    regular_implicits(root, table, implicit)
    contractions = {normalizer.nfd(s): root.elements(s) for s in root.contractions()}
    contractions = {s: e for s, e in contractions.items() if len(s) > 1 and e != sum((root.elements(x) for x in s), []) or len(s) > 2}
    tailorings = {}
    count = icu.call('ucol_countAvailable')
    available = icu.find('ucol_getAvailable')
    available.restype = ctypes.c_char_p
    roots, tags = [], {}
    for i in range(count):
        locale = available(i).decode()
        if locale.split('_')[0] in LARGE: continue
        c = Collator(icu, locale)
        rows = {normalizer.nfd(s): c.elements(s) for s in c.tailored()}
        rows = {s: e for s, e in rows.items() if table.get(s, contractions.get(s)) != e}
        extra = {normalizer.nfd(s): c.elements(s) for s in c.contractions()}
        rows |= {s: e for s, e in extra.items() if len(s) > 1 and contractions.get(s) != e}
        settings = (c.attribute(ALTERNATE) == SHIFTED) | (c.attribute(CASE_FIRST) == UPPER_FIRST) << 1 | \
            (c.attribute(CASE_FIRST) == LOWER_FIRST) << 2 | (c.attribute(FRENCH) == ON) << 3
        codes = (ctypes.c_int32 * 64)()
        reordered = icu.checked('ucol_getReorderCodes', c.handle, codes, 64)
        tailorings[locale.replace('_', '-')] = (rows, settings, c if reordered else None)
    every = list(table.values()) + list(contractions.values()) + [e for rows, _, _ in tailorings.values() for e in rows.values()]
    ranks = Ranks(every)
    el = lambda elements: [ranks.element(e) for e in elements]

    pool = Pool()
    direct, singles, several = [], {}, {}
    for text, elements in table.items():
        c = ord(text)
        if len(elements) == 1 and c >= DIRECT: singles[c] = ranks.element(elements[0])
        elif c >= DIRECT: several[c] = elements
    for c in range(DIRECT):
        e = table.get(chr(c))
        if e is None: direct.append(0xFFFFFFFF)
        elif len(e) == 1: direct.append(packed(ranks.element(e[0])))
        elif not e: direct.append(0)
        else:
            several[c] = e
            direct.append(0xFFFFFFFE)
    runs = runs_of(singles)
    data, index = encode_runs(runs)
    expansions = [(c, pool.add(el(e)), len(e)) for c, e in sorted(several.items())]

    def contraction_rows(rows):
        out = []
        for text, e in sorted(rows.items(), key=lambda x: (code(x[0]))):
            out.append((text, pool.add(el(e)), len(e)))
        return out

    def flat(rows):
        """Row: length of the text, number of elements, offset of the elements, code points."""
        out = []
        for text, offset, n in rows: out += [len(text) | n << 8, offset] + code(text)
        return out

    def starts(rows):
        """Where the rows of each first character begin; at last, where the rows end."""
        out, at = [], 0
        for text, _, _ in rows:
            if not out or out[-1][0] != ord(text[0]): out.append((ord(text[0]), at))
            at += 2 + len(text)
        return out + [(0xFFFFFFFF, at)]

    def map_of(name, rows, static=True):
        kind = 'static ' if static else ''
        text = c_array(f'{kind}uint32_t', f'{name}_rows', flat(rows), 20)
        text += c_array(f'{kind}aot_collation_start', f'{name}_starts', [f'{{{a}u, {b}}}' for a, b in starts(rows)], 10)
        return text.replace('const static', 'static const')

    # The lead bytes of primary weights, with a character for each; locales that reorder scripts permute them.
    samples, bounds = {}, {}
    for text, e in table.items():
        if len(e) == 1 and e[0][0] and e[0][0] < 0xF0000000:
            lead = e[0][0] >> 24
            samples.setdefault(lead, text)
            r = ranks.primary[e[0][0]]
            low, high = bounds.get(lead, (r, r))
            bounds[lead] = (min(low, r), max(high, r))
    plain = lead_order(root, samples)

    special = {
        'FIRST_UNASSIGNED': ranks.first_unassigned,
        'DIGIT_ZERO': ranks.primary[root.elements('0')[0][0]],
        'LAST_VARIABLE': max(r for p, r in ranks.primary.items() if 0 < p <= icu.checked('ucol_getVariableTop', root.handle) & 0xFFFFFFFF),
        'COMMON_SECONDARY': ranks.secondary[0x500],
        'COMMON_TERTIARY': ranks.tertiary[0x500],
    }
    os.makedirs(OUT, exist_ok=True)
    version = f'ICU {icu.version}'
    with open(os.path.join(OUT, 'collation_ranks.h'), 'w') as f:
        f.write(f'/* Written by scripts/collation-tables.py from the data of {version}. */\n')
        f.write('#ifndef AOT_BUILTINS_INTL_COLLATION_RANKS_H\n#define AOT_BUILTINS_INTL_COLLATION_RANKS_H\n\n')
        for name, value in special.items(): f.write(f'#define AOT_COLLATION_{name} {value}u\n')
        f.write(f'#define AOT_COLLATION_BLOCK_COUNT {len(index)}u\n#define AOT_COLLATION_RUN_COUNT {len(runs)}u\n')
        f.write(f'#define AOT_COLLATION_BLOCK {BLOCK}u\n#define AOT_COLLATION_DIRECT {DIRECT}u\n')
        f.write(f'#define AOT_COLLATION_EXPANSION_COUNT {len(expansions)}u\n\n#endif\n')
    root_rows = contraction_rows(contractions)
    tailoring_rows = {locale: contraction_rows(rows) for locale, (rows, _, _) in tailorings.items()}
    with open(os.path.join(OUT, 'collation_root.c'), 'w') as f:
        f.write(f'/* Written by scripts/collation-tables.py from the data of {version}. */\n#include "builtins/intl/collation_data.h"\n\n/* clang-format off */\n')
        f.write(c_array('aot_collation_weights', 'aot_collation_weights_table', [f'{{{s}, {t & 63}, {t >> 6}}}' for s, t in ranks.weights], 12))
        f.write(c_array('uint32_t', 'aot_collation_direct', direct, 16))
        f.write(c_array('aot_collation_block', 'aot_collation_blocks', [f'{{{a}, {b}}}' for a, b in index], 10))
        f.write(c_array('uint8_t', 'aot_collation_runs', list(data), 40))
        f.write(c_array('aot_collation_expansion', 'aot_collation_expansions', [f'{{{c}, {o}, {n}}}' for c, o, n in expansions], 10))
        f.write(map_of('contraction', root_rows))
        f.write(f'const aot_collation_map aot_collation_contractions = {{contraction_rows, contraction_starts, {len(starts(root_rows)) - 1}}};\n')
        f.write(c_array('uint32_t', 'aot_collation_elements', pool.values, 16))
    with open(os.path.join(OUT, 'collation_tailorings.c'), 'w') as f:
        f.write(f'/* Written by scripts/collation-tables.py from the data of {version}. */\n#include "builtins/intl/collation_data.h"\n\n/* clang-format off */\n')
        names, known = [], {}
        for locale, (rows, settings, reordered) in sorted(tailorings.items()):
            order = []
            if reordered:
                leads = lead_order(reordered, samples)
                for lead in sorted(leads, key=lambda b: leads[b]):
                    low, high = bounds[lead]
                    if order and order[-1][1] + 1 == low: order[-1][1] = high
                    else: order.append([low, high])
                if order == sorted(order): order = []
            own = tailoring_rows[locale]
            key = (tuple(flat(own)), tuple(map(tuple, order)))
            if key not in known:
                n = known[key] = len(known)
                if own: f.write(map_of(f'tailoring_{n}', own))
                if order: f.write(c_array('static aot_collation_segment', f'order_{n}', [f'{{{a}, {b}}}' for a, b in order], 10).replace('const static', 'static const'))
            n = known[key]
            rows = f'{{tailoring_{n}_rows, tailoring_{n}_starts, {len(starts(own)) - 1}}}' if own else '{0, 0, 0}'
            names.append((locale, f'{rows}, {"order_%d" % n if order else 0}, {len(order)}, {settings}'))
        f.write(c_array('aot_collation_locale', 'aot_collation_locales', [f'{{"{l}", {v}}}' for l, v in names], 1))
        f.write(f'const uint32_t aot_collation_locale_count = {len(names)};\n')
    print(f'{len(runs)} runs in {len(data)} bytes, {len(expansions)} expansions, {len(root_rows)} contractions, '
          f'{len(pool.values)} elements, {len(names)} locales, {len(known)} tailorings, {len(ranks.weights)} weights')

main()
