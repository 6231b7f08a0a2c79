#!/usr/bin/env python3
"""Writes what languages have for plurals, lists and relative times from the data of an installed ICU:

    python3 scripts/word-tables.py FOLDER-OF-ICU-LIBRARIES

FOLDER is that of scripts/collation-tables.py. Written into Runtime-C/src/builtins/intl are plural_data.c, list_data.c and
relative_data.c."""
import re, sys
from icu_resources import Resources
from locale_texts import Family, locales, wrapped, write

SCRIPT = 'word-tables.py'
CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other']
OPERANDS = {'n': 0, 'i': 1, 'f': 2, 't': 3, 'v': 4, 'w': 5, 'e': 6, 'c': 6}


def relation(text, begins):
    operand, modulus, negated, values = re.fullmatch(r'(\w)(?: % (\d+))? (!?=) ([\d.,]+)', text.strip()).groups()
    ranges = [r.split('..') for r in values.split(',')]
    words = [OPERANDS[operand] | (8 if negated == '!=' else 0) | (16 if begins else 0), int(modulus or 0), len(ranges)]
    for r in ranges: words += [int(r[0]), int(r[-1])]
    return words


def compiled(rules):
    out = []
    for category in CATEGORIES[:-1]:
        condition = rules.get(category, '').split('@')[0].strip()
        if not condition: continue
        words = []
        for i, alternative in enumerate(condition.split(' or ')):
            for k, one in enumerate(alternative.split(' and ')): words += relation(one, i > 0 and k == 0)
        out += [CATEGORIES.index(category), len(words)] + words
    return tuple(out + [CATEGORIES.index('other')])


def chain(tag):
    """A tag and what is left of it when subtags are cut off, in ICU's spelling."""
    parts = tag.split('-')
    return ['_'.join(parts[:n]) for n in range(len(parts), 0, -1)]


def plurals(icu):
    data, ranges = icu.bundle('plurals'), icu.bundle('pluralRanges')
    sets, offsets, words = {}, [], []

    def number(name):
        rules = compiled(data['rules'].get(name, {}))
        if rules not in sets:
            sets[rules] = len(offsets)
            offsets.append(len(words))
            words.extend(rules)
        return sets[rules]
    def of(table, tag): return number(next((table[t] for t in chain(tag) if t in table), None))
    cardinals = [of(data['locales'], t) for t in locales()]
    ordinals = [of(data['locales_ordinals'], t) for t in locales()]
    rows, starts = [], {}
    for name, set_ in [(None, [])] + list(ranges['rules'].items()):
        starts[name] = len(rows)
        rows += [CATEGORIES.index(a) << 6 | CATEGORIES.index(b) << 3 | CATEGORIES.index(c) for a, b, c in set_] + [0xFFFF]
    range_of = [starts[next((ranges['locales'][t] for t in chain(tag) if t in ranges['locales']), None)] for tag in locales()]
    table = lambda kind, name, items: f'const {kind} {name}[] = {{\n' + wrapped([f'{i}, ' for i in items]) + '};\n'
    write('plural_data.c', SCRIPT, ['plural_rules.h'], [], table('uint32_t', 'aot_plural_sets', words) +
          table('uint16_t', 'aot_plural_set_offsets', offsets) + table('uint8_t', 'aot_plural_cardinals', cardinals) +
          table('uint8_t', 'aot_plural_ordinals', ordinals) + table('uint16_t', 'aot_plural_range_sets', rows) +
          table('uint16_t', 'aot_plural_range_of', range_of))


LISTS = [t + s for t in ('standard', 'or', 'unit') for s in ('', '-short', '-narrow')]
PLACES = ['2', 'start', 'middle', 'end']


def lists(icu):
    family = Family('list_patterns', len(LISTS) * len(PLACES))
    for tag in locales():
        family.add(tag, {i * 4 + k: icu.get(tag, f'listPattern/{name}/{place}')
                         for i, name in enumerate(LISTS) for k, place in enumerate(PLACES)})
    write('list_data.c', SCRIPT, ['list_format.h'], [family])


UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']
WORDS = ['-2', '-1', '0', '1', '2']


def relative(icu):
    each = 2 * len(CATEGORIES) + len(WORDS)
    family = Family('relative_texts', 3 * len(UNITS) * each)
    for tag in locales():
        texts = {}
        for u, unit in enumerate(UNITS):
            for s, style in enumerate(('', '-short', '-narrow')):
                base = (u * 3 + s) * each
                # What a style does not say the longer ones say.
                fields = [f'fields/{unit}{longer}' for longer in ('-narrow', '-short', '')[2 - s:]]
                first = lambda path: next((t for t in (icu.get(tag, f'{field}/{path}') for field in fields) if t is not None), None)
                for d, direction in enumerate(('past', 'future')):
                    for c, category in enumerate(CATEGORIES):
                        texts[base + d * 6 + c] = first(f'relativeTime/{direction}/{category}')
                for w, word in enumerate(WORDS): texts[base + 12 + w] = first(f'relative/{word}')
        family.add(tag, texts)
    write('relative_data.c', SCRIPT, ['relative_time.h'], [family])


if __name__ == '__main__':
    icu = Resources(sys.argv[1])
    plurals(icu)
    lists(icu)
    relative(icu)
