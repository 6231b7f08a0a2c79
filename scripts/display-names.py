#!/usr/bin/env python3
"""Writes the names of languages, regions, scripts and more from the data of an installed ICU:

    python3 scripts/display-names.py FOLDER-OF-ICU-LIBRARIES

FOLDER is that of scripts/collation-tables.py. Written is Runtime-C/src/builtins/intl/display_data.c; display_names.h says what its keys
mean."""
import sys
from icu_resources import Resources
from locale_texts import CodedFamily, locales, quote, wrapped, write

CALENDARS = {'buddhist': 'buddhist', 'chinese': 'chinese', 'coptic': 'coptic', 'dangi': 'dangi', 'ethioaa': 'ethiopic-amete-alem',
             'ethiopic': 'ethiopic', 'gregory': 'gregorian', 'hebrew': 'hebrew', 'indian': 'indian', 'islamic': 'islamic',
             'islamic-civil': 'islamic-civil', 'islamic-rgsa': 'islamic-rgsa', 'islamic-tbla': 'islamic-tbla',
             'islamic-umalqura': 'islamic-umalqura', 'iso8601': 'iso8601', 'japanese': 'japanese', 'persian': 'persian', 'roc': 'roc'}
FIELDS = {'era': 'era', 'year': 'year', 'quarter': 'quarter', 'month': 'month', 'weekOfYear': 'week', 'weekday': 'weekday', 'day': 'day',
          'dayPeriod': 'dayperiod', 'hour': 'hour', 'minute': 'minute', 'second': 'second', 'timeZoneName': 'zone'}
STYLES = {'': 0, '-short': 1, '-narrow': 2}


def codes(icu, package, *tables):
    found = set()
    for tag in ['root'] + locales():
        bundle = icu.bundle(tag.replace('-', '_'), package) or {}
        for table in tables: found |= set(bundle.get(table) or {})
    return found


def main():
    icu = Resources(sys.argv[1])
    languages = sorted(c.replace('_', '-') for c in codes(icu, 'lang', 'Languages', 'Languages%short') if not c.startswith('zxx-'))
    regions = sorted(codes(icu, 'region', 'Countries', 'Countries%short'))
    scripts = sorted(codes(icu, 'lang', 'Scripts', 'Scripts%short'))
    variants = sorted(codes(icu, 'lang', 'Variants'))
    kinds = [('language', languages), ('region', regions), ('script', scripts), ('variant', variants), ('calendar', sorted(CALENDARS)),
             ('dateTimeField', sorted(FIELDS))]
    names = [(kind, code) for kind, list_ in kinds for code in list_]
    family = CodedFamily('display_texts', 0)
    for tag in locales():
        texts = {}
        for i, (kind, code) in enumerate(names):
            get = lambda path, package: icu.get(tag, path, package)
            if kind == 'language': pair = (f'Languages/{code.replace("-", "_")}', f'Languages%short/{code.replace("-", "_")}', 'lang')
            elif kind == 'region': pair = (f'Countries/{code}', f'Countries%short/{code}', 'region')
            elif kind == 'script': pair = (f'Scripts/{code}', f'Scripts%short/{code}', 'lang')
            elif kind == 'variant': pair = (f'Variants/{code}', None, 'lang')
            elif kind == 'calendar': pair = (f'Types/calendar/{CALENDARS[code]}', None, 'lang')
            else:
                for style, k in STYLES.items(): texts[3 * i + k] = get(f'fields/{FIELDS[code]}{style}/dn', None)
                continue
            texts[3 * i] = get(pair[0], pair[2])
            if pair[1]: texts[3 * i + 1] = get(pair[1], pair[2])
        base = 3 * len(names)
        texts[base] = icu.get(tag, 'localeDisplayPattern/pattern', 'lang')
        texts[base + 1] = icu.get(tag, 'localeDisplayPattern/separator', 'lang')
        family.add(tag, texts)
    starts, n, more = [], 0, '\n'
    for kind, list_ in kinds:
        starts.append(n)
        n += len(list_)
    more += 'const char aot_display_codes[] =\n' + wrapped([quote(c)[:-1] + '\\0" ' for _, c in names]).rstrip() + ';\n'
    more += 'const uint16_t aot_display_starts[] = {' + ', '.join(map(str, starts + [n])) + '};\n'
    write('display_data.c', 'display-names.py', ['display_names.h'], [family], more)
    print({kind: len(list_) for kind, list_ in kinds})


if __name__ == '__main__':
    main()
