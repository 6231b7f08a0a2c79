"""Families of texts that differ from locale to locale, as Runtime-C/src/builtins/intl/locale_texts.h reads them: a locale's row holds what
differs from the row of its parent."""
import os, re

OUT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'Runtime-C/src/builtins/intl')


def locales():
    """The tags of locale_names.c, in its order."""
    with open(os.path.join(OUT, 'locale_names.c')) as f: return re.findall(r'"([A-Za-z0-9-]+)\\0"', f.read())


def varint(n):
    out = bytearray()
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def quote(text):
    safe = lambda b: chr(b) if 32 <= b < 127 and b not in b'"\\?' else f'\\{b:03o}'
    return '"' + ''.join(safe(b) for b in text.encode('utf-8', 'surrogatepass')) + '"'


def wrapped(items, width=150):
    lines, line = [], ''
    for item in items:
        if line and len(line) + len(item) > width:
            lines.append('  ' + line)
            line = ''
        line += item
    return '\n'.join(lines + ['  ' + line])


class Family:
    """keys: names of the texts, for the enum of whoever reads them."""
    def __init__(self, name, size):
        self.name, self.size, self.texts = name, size, {}

    def add(self, locale, texts):
        """texts: {number of a key: text}"""
        self.texts[locale] = {k: t for k, t in texts.items() if t is not None}

    def difference(self, texts, base):
        changed = {k: t for k, t in texts.items() if base.get(k) != t}
        changed.update({k: None for k in base if k not in texts})
        return changed

    def rows(self):
        """[(parent, {key: text or None})], {locale: row}; a parent stands before its children."""
        rows, full, row_of, seen = [(0, {})], [{}], {}, {}
        for locale in sorted(self.texts, key=lambda t: (len(t.split('-')), t != 'en', t)):
            texts = self.texts[locale]
            identity = tuple(sorted(texts.items()))
            if identity not in seen:
                relatives = {0} | {row_of[t] for t in row_of if t.split('-')[0] == locale.split('-')[0] or t in ('en', 'no')}
                parent = min(sorted(relatives), key=lambda r: len(self.difference(texts, full[r])))
                seen[identity] = len(rows)
                rows.append((parent, self.difference(texts, full[parent])))
                full.append(texts)
            row_of[locale] = seen[identity]
        return rows, row_of

    def source(self):
        rows, row_of = self.rows()
        ids, pool, offsets, size = {None: 0}, [], [0], 0
        data, starts = bytearray(), []
        for parent, texts in rows:
            starts.append((len(data), parent))
            last = -1
            for key in sorted(texts):
                text = texts[key]
                if text not in ids:
                    ids[text] = len(ids)
                    offsets.append(size)
                    pool.append(quote(text)[:-1] + '\\0"')
                    size += len(text.encode()) + 1
                data += varint(key - last) + varint(ids[text])
                last = key
            data.append(0)
        self.bytes = len(data) + size + 4 * len(offsets) + 8 * len(starts)
        n = self.name
        return '\n'.join([
            f'static const char {n}_pool[] =', wrapped([t + ' ' for t in pool]).rstrip() + ';',
            f'static const uint32_t {n}_offsets[] = {{', wrapped([f'{o}, ' for o in offsets]) + '};',
            f'static const uint8_t {n}_data[] = {{', wrapped([f'{b},' for b in data]) + '};',
            f'static const aot_text_row {n}_rows[] = {{', wrapped([f'{{{a}, {p}}}, ' for a, p in starts]) + '};',
            f'static const uint16_t {n}_row_of[] = {{', wrapped([f'{row_of[t]}, ' for t in locales()]) + '};',
            f'const aot_text_family aot_{n} = {{{n}_pool, {n}_offsets, {n}_data, {n}_rows, {n}_row_of}};', ''])


def merged(texts, limit):
    """Byte pair encoding: [substring of each code from 1 on], and the texts in these codes. No code is in more than one text."""
    import numpy
    present = sorted({b for t in texts for b in t})
    book = [bytes([b]) for b in present]
    number = {b: i + 1 for i, b in enumerate(present)}
    line = numpy.array([c for t in texts for c in [number[b] for b in t] + [0]], dtype=numpy.int64)
    while len(book) < limit:
        pairs = (line[:-1] << 8 | line[1:])[(line[:-1] != 0) & (line[1:] != 0)]
        if not len(pairs): break
        found, counts = numpy.unique(pairs, return_counts=True)
        best = counts.argmax()
        if counts[best] < 4: break
        a, b = int(found[best]) >> 8, int(found[best]) & 255
        at = numpy.flatnonzero((line[:-1] == a) & (line[1:] == b))
        if a == b: at = at[[k for k in range(len(at)) if sum(1 for _ in iter_run(at, k)) % 2 == 0]]
        book.append(book[a - 1] + book[b - 1])
        line[at] = len(book)
        line = numpy.delete(line, at + 1)
    return book


def iter_run(at, k):
    """The places before number k that lie directly before it, one after the other."""
    while k > 0 and at[k - 1] == at[k] - 1:
        k -= 1
        yield k


def encoded(text, book):
    """The fewest codes that give the text; None when the book lacks a byte."""
    codes = {piece: i + 1 for i, piece in enumerate(book)}
    longest = max(map(len, book))
    best = [(0, b'')] + [None] * len(text)
    for i in range(1, len(text) + 1):
        for n in range(1, min(longest, i) + 1):
            code = codes.get(text[i - n:i])
            if code and best[i - n] and (best[i] is None or best[i - n][0] + 1 < best[i][0]):
                best[i] = (best[i - n][0] + 1, best[i - n][1] + bytes([code]))
    return best[-1] and best[-1][1]


class CodedFamily(Family):
    """The same in less room: texts are written in codes of a book that its language has."""
    OWN_BOOK = 1500  # a row with more bytes has its own

    def source(self):
        rows, row_of = self.rows()
        data, starts, books, book_of = bytearray(), [], [], []
        for parent, texts in rows:
            raw = [t.encode() for t in texts.values() if t]
            book = book_of[parent] if book_of else None
            inherited = book is not None and all(encoded(t, books[book]) is not None for t in raw)
            if raw and (sum(map(len, raw)) > self.OWN_BOOK or not inherited):
                book = len(books)
                books.append(merged(raw, 255))
            book_of.append(book)
            starts.append((len(data), parent, book or 0))
            last = -1
            for key in sorted(texts):
                data += varint(key - last) + (encoded(texts[key].encode(), books[book]) if texts[key] else b'') + b'\0'
                last = key
            data.append(0)
        pieces, offsets = bytearray(), []
        for book in books:
            offsets.append(len(pieces))
            pieces += b''.join(bytes([len(p)]) + p for p in book) + b'\0'
        n = self.name
        self.bytes = len(data) + len(pieces) + 8 * len(starts) + 2 * len(row_of)
        return '\n'.join([
            f'static const uint8_t {n}_data[] = {{', wrapped([f'{b},' for b in data]) + '};',
            f'static const uint8_t {n}_books[] = {{', wrapped([f'{b},' for b in pieces]) + '};',
            f'static const uint32_t {n}_book_offsets[] = {{', wrapped([f'{o}, ' for o in offsets]) + '};',
            f'static const aot_coded_row {n}_rows[] = {{', wrapped([f'{{{a}, {p}, {b}}}, ' for a, p, b in starts]) + '};',
            f'static const uint16_t {n}_row_of[] = {{', wrapped([f'{row_of[t]}, ' for t in locales()]) + '};',
            f'const aot_coded_family aot_{n} = {{{n}_data, {n}_books, {n}_book_offsets, {n}_rows, {n}_row_of}};', ''])


def write(file, script, headers, families, more=''):
    with open(os.path.join(OUT, file), 'w') as f:
        f.write(f'/* Written by scripts/{script}. */\n' + ''.join(f'#include "builtins/intl/{h}"\n' for h in headers) +
                '\n/* clang-format off */\n' + '\n'.join(x.source() for x in families) + more)
    for x in families: print(file, x.name, x.bytes)
