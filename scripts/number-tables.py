#!/usr/bin/env python3
"""Writes how languages write numbers, currencies and units from the data of an installed ICU:

    python3 scripts/number-tables.py FOLDER-OF-ICU-LIBRARIES [numbers] [currencies] [units]

FOLDER is that of scripts/collation-tables.py. Written into Runtime-C/src/builtins/intl are number_data.c, currency_data.c,
currency_names.c and unit_data.c; number_data.h says what their keys mean."""
import json, subprocess, sys
from icu_resources import Resources
from locale_texts import Family, CodedFamily, locales, quote, wrapped, write

SCRIPT = 'number-tables.py'
CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other']
COMPACT_CATEGORIES = CATEGORIES + ['0', '1']
SYMBOLS = ['decimal', 'group', 'minusSign', 'plusSign', 'percentSign', 'exponential', 'infinity', 'nan', 'currencyDecimal',
           'currencyGroup', 'approximatelySign']
PATTERNS = ['decimalFormat', 'percentFormat', 'currencyFormat', 'accountingFormat']
COMPACT = ['patternsShort/decimalFormat', 'patternsLong/decimalFormat', 'patternsShort/currencyFormat']
STYLES = ['units', 'unitsShort', 'unitsNarrow']


def node(expression):
    return json.loads(subprocess.run(['node', '-p', f'JSON.stringify({expression})'], capture_output=True, check=True, text=True).stdout)


def own_systems(icu):
    """Numbering systems beside latn that have symbols or patterns of their own, with the languages that have them, and
    those where they have compact patterns."""
    table = icu.bundle('numberingSystems')['numberingSystems']
    found, compact = {}, set()
    for name in [t.replace('-', '_') for t in locales()]:
        elements = (icu.bundle(name) or {}).get('NumberElements', {})
        for system, texts in elements.items():
            if system not in table or table[system]['algorithmic'] or system == 'latn': continue
            language = name.split('_')[0]
            found.setdefault(system, set()).add(language)
            if isinstance(texts, dict) and any(k.startswith(('patternsShort', 'patternsLong')) for k in texts): compact.add((system, language))
    return sorted(found.items()), compact


def texts_of_system(icu, tag, system, has_compact=True):
    get = lambda path: icu.get(tag, f'NumberElements/{system}/{path}')
    texts = [get(f'symbols/{s}') for s in SYMBOLS] + [get(f'patterns/{p}') for p in PATTERNS] + [get('miscPatterns/range')]
    for form in COMPACT:
        for zeros in range(3, 20):
            texts += [get(f'{form}/1{"0" * zeros}/{c}') if has_compact else None for c in COMPACT_CATEGORIES]
    return texts


def separators():
    """Decimal and group of each locale as node has them: ICU's updates change them."""
    return node('[' + ','.join(json.dumps(t) for t in locales()) + '].map((t) => { const f = new Intl.NumberFormat(t, {numberingSystem: "latn", '
                'useGrouping: "always"}); const part = (n, type) => f.formatToParts(n).find((p) => p.type === type)?.value ?? null; '
                'return f.resolvedOptions().locale.startsWith(t) ? [part(0.5, "decimal"), part(1234567, "group")] : [null, null]; })')


def numbers(icu):
    systems, compact = own_systems(icu)
    plain = texts_of_system(icu, 'en', 'latn', False)
    of_root = {s for s, _ in systems if any(a not in (None, b) for a, b in zip(texts_of_system(icu, 'en', s, False), plain))}
    count = len(texts_of_system(icu, 'en', 'latn'))
    family = Family('number_texts', 0)
    for tag, (decimal, group) in zip(locales(), separators()):
        latin = texts_of_system(icu, tag, 'latn')
        latin[0], latin[1] = decimal or latin[0], group or latin[1]
        texts = dict(enumerate(latin))
        language = tag.split('-')[0]
        for i, (system, where) in enumerate(systems):
            if language not in where and system not in of_root: continue  # most of the root's are latn's by another name
            has_compact = (system, language) in compact
            for k, text in enumerate(texts_of_system(icu, tag, system, has_compact)):
                if text is not None and text != latin[k]: texts[(i + 1) * count + k] = text
        base = (len(systems) + 1) * count
        texts[base] = icu.get(tag, 'NumberElements/default')
        texts[base + 1] = icu.get(tag, 'NumberElements/minimumGroupingDigits')
        for c, category in enumerate(CATEGORIES):
            texts[base + 2 + c] = icu.get(tag, f'CurrencyUnitPatterns/{category}', 'curr')
            texts[base + 8 + c] = icu.get(tag, f'unitsShort/concentr/percent/{category}', 'unit')
        family.add(tag, texts)
    more = '\nconst char *const aot_number_text_systems[] = {"latn", ' + ', '.join(f'"{s}"' for s, _ in systems) + ', NULL};\n'
    write('number_data.c', SCRIPT, ['number_data.h'], [family], more)
    print('texts of a system:', count, 'systems:', len(systems) + 1)


def currencies(icu):
    codes = sorted(set(icu.bundle('root', 'curr')['Currencies']) | set(icu.bundle('en', 'curr')['Currencies']))
    signs, names = Family('currency_signs', 0), CodedFamily('currency_names', 0)
    for tag in locales():
        sign_texts, name_texts = {}, {}
        for i, code in enumerate(codes):
            entry = icu.get(tag, f'Currencies/{code}', 'curr')
            if entry and entry[0] != code: sign_texts[2 * i] = entry[0]
            narrow = icu.get(tag, f'Currencies%narrow/{code}', 'curr')
            if narrow and narrow != (entry[0] if entry else code): sign_texts[2 * i + 1] = narrow
            has_plurals = icu.get(tag, f'CurrencyPlurals/{code}', 'curr')
            plurals = {c: icu.get(tag, f'CurrencyPlurals/{code}/{name}', 'curr') if has_plurals else None for c, name in enumerate(CATEGORIES)}
            other = plurals[5] or (entry[1] if entry else None)
            for c, text in plurals.items():
                if text and text != other: name_texts[7 * i + c] = text
            name_texts[7 * i + 5] = other
            if entry and entry[1] != other: name_texts[7 * i + 6] = entry[1]
        signs.add(tag, sign_texts)
        names.add(tag, name_texts)
    digits = node('[...' + json.dumps(codes) + '].map((currency) => new Intl.NumberFormat("en", {style: "currency", currency})'
                  '.resolvedOptions().maximumFractionDigits)')
    more = ('\nconst char aot_currency_codes[] =\n' + wrapped([quote(c) + ' ' for c in codes]).rstrip() + ';\n' +
            'const uint8_t aot_currency_digits[] = {\n' + wrapped([f'{d}, ' for d in digits]) + '};\n')
    write('currency_data.c', SCRIPT, ['number_data.h'], [signs], more)
    write('currency_names.c', SCRIPT, ['number_data.h'], [names])


def units(icu):
    simple = node('Intl.supportedValuesOf("unit")')
    places = {}
    for source in ('en', 'root'):
        bundle = icu.bundle(source, 'unit') or {}
        for style in STYLES:
            for kind, table in (bundle.get(style) or {}).items():
                for name in table or {}:
                    if isinstance(table[name], dict): places.setdefault(name, kind)
    compound = sorted(n for n in places if '-per-' in n and all(part in simple for part in n.split('-per-')))
    family = CodedFamily('unit_texts', 0)
    names = simple + compound
    missing = [n for n in names if n not in places]
    if missing: print('no place for', missing)
    for tag in locales():
        texts = {}
        for u, unit in enumerate(names):
            for s, style in enumerate(STYLES):
                # What a width does not say the longer ones say.
                get = lambda width, category: icu.get(tag, f'{width}/{places[unit]}/{unit}/{category}', 'unit')
                width = next((w for w in STYLES[s::-1] if get(w, 'other') is not None), style)
                for c, category in enumerate(CATEGORIES): texts[(u * 3 + s) * 7 + c] = get(width, category)
                per = (get(w, 'per') for w in STYLES[s::-1])
                texts[(u * 3 + s) * 7 + 6] = next((t for t in per if t is not None), None)
        for s, style in enumerate(STYLES):
            texts[len(names) * 21 + s] = icu.get(tag, f'{style}/compound/per', 'unit')
        family.add(tag, texts)
    more = '\nconst char aot_unit_names[] =\n' + wrapped([quote(n)[:-1] + '\\0" ' for n in names]).rstrip() + ';\n'
    more += f'const uint32_t aot_simple_unit_count = {len(simple)};\nconst uint32_t aot_unit_count = {len(names)};\n'
    write('unit_data.c', SCRIPT, ['number_data.h'], [family], more)


if __name__ == '__main__':
    icu = Resources(sys.argv[1])
    for part in (numbers, currencies, units):
        if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]: part(icu)
