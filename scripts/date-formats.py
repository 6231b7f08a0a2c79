#!/usr/bin/env python3
"""Writes what locales know of dates from an installed ICU (the one of node's version, so that texts agree) and from node:

    python3 scripts/date-formats.py FOLDER-OF-ICU-LIBRARIES

FOLDER holds libicudata, libicuuc and libicui18n (the package icu4py brings those of ICU 78). Written are
Runtime-C/src/builtins/intl/date_locales.c, date_old_eras.c and date_calendar_data.c; date_data.h says what rows mean. The locales are those that node has."""
import ctypes, json, os, sys
from icu import ICU, PackedTexts, date_locales, lines, node, octal, units

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INTL = os.path.join(HERE, 'Runtime-C/src/builtins/intl')
# ICU's names of calendars. Others share the data of one of these.
CALENDARS = ['gregorian', 'iso8601', 'buddhist', 'japanese', 'roc', 'persian', 'islamic', 'hebrew', 'indian', 'coptic', 'ethiopic']
SINGLE = 'GyMEdaHmsSv'
# Fields that no option asks for: their patterns are never the best.
NEVER_ASKED = set('QqWwFgUurYDeA')
# Those of udatpg.h's fields that may be asked for.
APPENDED = [0, 1, 3, 6, 9, 10, 11, 12, 13, 14, 15]
# udat.h: UDateFormatSymbolType
MONTHS, WEEKDAYS = {'MMMM': 1, 'MMM': 2, 'MMMMM': 8, 'LLLL': 10, 'LLL': 11, 'LLLLL': 12}, {'EEEE': 3, 'EEE': 4, 'EEEEE': 9, 'cccc': 13, 'ccc': 14, 'ccccc': 15}
ERAS, ERA_NAMES, AM_PM = 0, 7, 5
OLD_ERAS = 232
HOUR = 3600000.0

icu = ICU(sys.argv[1])

# ---------------------------------------------------------------- what a locale says

def interval_skeletons():
    found = set()
    for locale in ['root'] + icu.locales():
        bundle = icu.pointer('ures_openDirect', None, locale)
        if icu.failed(): continue
        calendars = icu.pointer('ures_getByKey', bundle, 'calendar', None)
        for calendar in [] if icu.failed() else CALENDARS + ['generic']:
            data = icu.pointer('ures_getByKey', calendars, calendar, None)
            if icu.failed(): continue
            formats = icu.pointer('ures_getByKey', data, 'intervalFormats', None)
            for i in range(0 if icu.failed() else icu.call('ures_getSize', formats)):
                entry = icu.pointer('ures_getByIndex', formats, i, None)
                found.add(icu.call('ures_getKey', entry, result=ctypes.c_char_p).decode())
    icu.call('u_cleanup') # bundles that were opened without their parents stay without them else
    return sorted(found - {'fallback'})

def with_format(locale, pattern, use):
    u, n = units(pattern) if pattern else (None, 0)
    zone, m = units('UTC')
    style = -2 if pattern else None
    f = icu.pointer('udat_open', style, style, locale, zone, m, u, n)
    result = use(f)
    icu.call('udat_close', f)
    return result

def style_pattern(locale, time, date):
    zone, m = units('UTC')
    f = icu.pointer('udat_open', time, date, locale, zone, m, None, 0)
    text = icu.text('udat_toPattern', f, 0)
    icu.call('udat_close', f)
    return text

def symbols(f, kind):
    n = icu.call('udat_countSymbols', f, kind)
    return [icu.text('udat_getSymbols', f, kind, i) for i in range(n)]

def format_all(f, times):
    buffer, out = (ctypes.c_uint16 * 256)(), []
    function = icu.find('udat_format')
    for t in times:
        n = function(ctypes.c_void_p(f), ctypes.c_double(t), buffer, 256, None, ctypes.byref(icu.error))
        out.append(bytes(buffer)[:2 * n].decode('utf-16-le'))
    return out

def join(names):
    assert not any('|' in n for n in names)
    return '|'.join(names)

def halves_of_day(tags):
    """AM and PM as node has them: ICU's releases differ in them."""
    script = ('const half = (t, h) => new Intl.DateTimeFormat(t, { hour: "numeric", hourCycle: "h12", timeZone: "UTC" }).formatToParts(h * 36e5)'
              '.find((p) => p.type === "dayPeriod")?.value;'
              'console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map((t) => [half(t, 1), half(t, 13)])))')
    return dict(zip(tags, json.loads(node(script, json.dumps(tags)))))

def hours_with_zones(tags, calendar):
    """The patterns of Hv and hv as node has them: ICU's releases differ in them, too."""
    script = (f'const parts = (t, c) => new Intl.DateTimeFormat(t, {{ calendar: "{calendar}", '
              'hour: "numeric", hourCycle: c, timeZoneName: "shortGeneric", timeZone: "America/New_York" })'
              '.formatToParts(Date.UTC(2020, 0, 1, 8)).map((p) => [p.type, p.value]);'
              'console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map((t) => [parts(t, "h23"), parts(t, "h12")])))')
    def pattern(parts, hour):
        letters = {'hour': lambda v: hour * len(v), 'dayPeriod': lambda v: 'a', 'timeZoneName': lambda v: 'v', 'literal': quoted}
        return ''.join(letters[kind](v) for kind, v in parts)
    return {t: (pattern(p[0], 'H'), pattern(p[1], 'h')) for t, p in zip(tags, json.loads(node(script, json.dumps(tags))))}

def quoted(text):
    """A literal of a pattern."""
    return "'" + text.replace("'", "''") + "'" if any(c.isascii() and c.isalpha() or c == "'" for c in text) else text

def day_periods(locale):
    """The distinct periods in three widths, and which of them each hour, midnight and noon has."""
    times = [h * HOUR + HOUR / 2 for h in range(24)] + [0.0, 12 * HOUR]
    widths = [with_format(locale, w + "'/'m", lambda f: [t.rsplit('/', 1)[0] for t in format_all(f, times)]) for w in ('B', 'BBBB', 'BBBBB')]
    triples = list(zip(*widths))
    distinct = list(dict.fromkeys(triples))
    out = {'periods': ''.join(chr(ord('a') + distinct.index(t)) for t in triples)}
    for i, w in enumerate(('B', 'BBBB', 'BBBBB')): out[w] = join([d[i] for d in distinct])
    return out

def skeletons(generator):
    e = icu.pointer('udatpg_openSkeletons', generator)
    out = []
    while s := next_text(e): out.append(s)
    icu.call('uenum_close', e)
    return out

def next_text(e):
    n = ctypes.c_int32()
    p = icu.pointer('uenum_unext', e, ctypes.byref(n))
    return ctypes.string_at(p, 2 * n.value).decode('utf-16-le') if p else None

def bucket(skeleton):
    """Skeletons are looked through by their first letter, that of hours of half days being the day period's."""
    first = 'a' if skeleton[0] in 'hK' else skeleton[0]
    return (first.islower(), first)

def generator_tables(locale, calendar, bundle, out):
    g = icu.pointer('udatpg_open', locale)
    order = []
    # A field alone, which ICU does not enumerate, is the first of its letter; the sort is stable.
    for s in sorted(list(SINGLE) + skeletons(g), key=bucket):
        if set(s) & NEVER_ASKED: continue
        u, n = units(s)
        given = icu.resource(bundle, f'calendar/{calendar}/availableFormats/{s}')
        derived = s if s in SINGLE else icu.counted('udatpg_getPatternForSkeleton', g, u, n, checked=False)
        out['s/' + s] = given if given is not None else derived
        assert out['s/' + s], (locale, s)
        order.append((s, given is not None))
    out['order'] = tuple(order)
    for i in APPENDED:
        out[f'append/{i}'] = icu.counted('udatpg_getAppendItemFormat', g, i, checked=False)
        out[f'field/{i}'] = icu.counted('udatpg_getAppendItemName', g, i, checked=False) if '{2}' in out[f'append/{i}'] else ''
    for i in range(4):
        n = ctypes.c_int32()
        out[f'appending/{i}'] = ctypes.string_at(icu.pointer('udatpg_getDateTimeFormatForStyle', g, i, ctypes.byref(n)), 2 * n.value).decode('utf-16-le')
    out['decimal'] = icu.counted('udatpg_getDecimal', g, checked=False)
    # udat.h: UDateFormatHourCycle is h11, h12, h23, h24
    out['hours'] = str(icu.checked('udatpg_getDefaultHourCycle', g) + 1)
    icu.call('udatpg_close', g)

def styles(locale, out):
    for i in range(4):
        out[f'time/{i}'], out[f'date/{i}'] = style_pattern(locale, i, -1), style_pattern(locale, -1, i)
    for d in range(4):
        both = style_pattern(locale, 3, d)
        time, date = out['time/3'], out[f'date/{d}']
        assert time in both and date in both, (locale, both)
        out[f'joint/{d}'] = both.replace(date, '{1}', 1).replace(time, '{0}', 1)

def names(locale, calendar, bundle, out):
    def read(f):
        for k, kind in MONTHS.items(): out['n/' + k] = join(symbols(f, kind))
        for k, kind in WEEKDAYS.items(): out['n/' + k] = join(symbols(f, kind)[1:])
        out['n/a'] = join(symbols(f, AM_PM))
    with_format(locale, 'y', read)
    for k, v in day_periods(locale).items(): out['n/' + k] = v
    abbreviated, wide = with_format(locale, 'y', lambda f: [symbols(f, ERAS), symbols(f, ERA_NAMES)])
    narrow = [icu.resource(bundle, f'calendar/{calendar}/eras/narrow/{i}') or name for i, name in enumerate(abbreviated)]
    # Few languages have names for all eras of Japan: those before OLD_ERAS stand apart.
    old = OLD_ERAS if calendar == 'japanese' else 0
    for k, found in (('G', abbreviated), ('GGGG', wide), ('GGGGG', narrow)):
        out['n/' + k] = join(found[old:])
        if old: out['old/' + k] = tuple(found[:old])

def numbering_system(locale):
    system = icu.pointer('unumsys_open', locale)
    return icu.call('unumsys_getName', system, result=ctypes.c_char_p).decode()

def minus_sign(locale):
    numbers = icu.pointer('unum_open', 1, None, 0, locale, None) # 1: decimal
    text = icu.text('unum_getSymbol', numbers, 6) # 6: minus sign
    icu.call('unum_close', numbers)
    return text

def default_calendar(locale):
    zone, n = units('UTC')
    c = icu.pointer('ucal_open', zone, n, locale, 0)
    return icu.checked('ucal_getType', c, result=ctypes.c_char_p).decode()

def table(locale, calendar, intervals):
    out = {}
    name = f'{locale}@calendar={calendar}'
    bundle = icu.pointer('ures_open', None, name)
    generator_tables(name, calendar, bundle, out)
    styles(name, out)
    names(name, calendar, bundle, out)
    out['interval'] = icu.resource(bundle, 'calendar/gregorian/DateTimePatterns')[8]
    out['fallback'] = icu.resource(bundle, f'calendar/{calendar}/intervalFormats/fallback') or ''
    for s in intervals:
        for field in 'GyMdaBhHmsS':
            text = icu.resource(bundle, f'calendar/{calendar}/intervalFormats/{s}/{field}')
            if isinstance(text, str): out[f'i/{s}/{field}'] = text
    out['numbers'], out['calendar'], out['minus'] = numbering_system(locale), default_calendar(locale), minus_sign(locale)
    icu.call('ures_close', bundle)
    return out

# ---------------------------------------------------------------- rows

WIDTHS = ['MMMM', 'MMM', 'MMMMM', 'LLLL', 'LLL', 'LLLLL', 'EEEE', 'EEE', 'EEEEE', 'cccc', 'ccc', 'ccccc', 'a', 'B', 'BBBB', 'BBBBB', 'periods', 'G', 'GGGG', 'GGGGG']
# In the order of the keys of date_data.h.
FIXED = [f'n/{w}' for w in WIDTHS] + [f'{kind}/{i}' for kind in ('date', 'time', 'joint', 'appending') for i in range(4)] + \
    ['interval', 'fallback', 'order', 'decimal', 'hours', 'numbers', 'calendar'] + [f'append/{i}' for i in range(16)] + [f'field/{i}' for i in range(16)] + ['minus']

class Rows:
    """Rows that hold what differs from the row that they inherit from."""
    def __init__(self):
        self.tables, self.parents, self.entries, self.depths, self.by_content = [], [], [], [], {}

    def difference(self, table, parent):
        inherited = self.tables[parent] if parent >= 0 else {}
        entries = [(k, v) for k, v in table.items() if inherited.get(k) != v]
        # An interval that the parent has and this one has not is empty.
        return entries + [(k, '') for k in inherited if k not in table and k[:2] == 'i/' and inherited[k]]

    def add(self, table, candidates):
        content = tuple(sorted(table.items()))
        if content in self.by_content: return self.by_content[content]
        parent = min(candidates, key=lambda c: len(self.difference(table, c)) + 2 * self.depths[c], default=-1)
        entries = self.difference(table, parent)
        self.tables.append({**(self.tables[parent] if parent >= 0 else {}), **dict(entries)})
        self.parents.append(parent)
        self.entries.append(entries)
        self.depths.append(self.depths[parent] + 1 if parent >= 0 else 0)
        self.by_content[content] = len(self.tables) - 1
        return len(self.tables) - 1

# ---------------------------------------------------------------- C

def encode_order(order, index):
    """A byte for each skeleton, after 0xFF when it has its pattern from a style and was not given with it."""
    return b''.join(bytes([index[s] + 1]) if given else bytes([255, index[s] + 1]) for s, given in order)

class Pool:
    """Texts that end in NUL, each once."""
    def __init__(self): self.numbers, self.bytes, self.starts = {}, bytearray(), []

    def intern(self, raw):
        if raw not in self.numbers:
            self.numbers[raw] = len(self.starts)
            self.starts.append(len(self.bytes))
            self.bytes.extend(raw + b'\0')
        return self.numbers[raw]

def write(tags, sets, rows, skeletons, intervals):
    keys = {k: i for i, k in enumerate(FIXED + [f's/{s}' for s in skeletons] + [f'i/{s}/{f}' for s, f in intervals])}
    index = {s: i for i, s in enumerate(skeletons)}
    encode = lambda k, v: encode_order(v, index) if k == 'order' else v.encode()
    pool, firsts, entry_keys, entry_texts = Pool(), [], [], []
    for entries in rows.entries:
        firsts.append(str(len(entry_keys)))
        for key, text in sorted((keys[k], pool.intern(encode(k, v))) for k, v in entries):
            entry_keys.append(str(key))
            entry_texts.append(str(text))
    firsts.append(str(len(entry_keys)))
    assert len(pool.starts) < 65536 and len(rows.tables) < 65535
    distinct = list(dict.fromkeys(sets.values()))
    blob = bytes(pool.bytes)
    print(f'{len(rows.tables)} rows, {len(entry_keys)} entries, {len(pool.starts)} texts of {len(blob)} bytes, {len(distinct)} sets', file=sys.stderr)
    version = node('console.log(process.versions.cldr)').strip()
    parts = [
        ('const char aot_date_texts[] =', '\n'.join(f'  "{octal(blob[i:i + 96])}"' for i in range(0, len(blob), 96)) + ';'),
        ('const uint32_t aot_date_text_starts[] = {', lines([str(o) for o in pool.starts], 20) + '};'),
        ('const uint16_t aot_date_row_parents[] = {', lines([str(p) if p >= 0 else 'AOT_DATE_NO_ROW' for p in rows.parents], 24) + '};'),
        ('const uint32_t aot_date_row_entries[] = {', lines(firsts, 20) + '};'),
        ('const uint16_t aot_date_entry_keys[] = {', lines(entry_keys, 30) + '};'),
        ('const uint16_t aot_date_entry_texts[] = {', lines(entry_texts, 24) + '};'),
        ('const char aot_date_skeletons[][16] = {', lines([f'"{s}"' for s in skeletons], 10) + '};'),
        ('const aot_date_interval_key aot_date_intervals[] = {', lines([f'{{"{s}", \'{f}\'}}' for s, f in intervals], 8) + '};'),
        ('const uint16_t aot_date_sets[][AOT_CALENDAR_DATA_COUNT] = {', lines(['{' + ', '.join(map(str, d)) + '}' for d in distinct], 4) + '};'),
        ('const aot_date_locale_name aot_date_locale_names[] = {', lines([f'{{"{t}", {distinct.index(sets[t])}}}' for t in tags], 8) + '};'),
        (f'const uint16_t aot_date_skeleton_count = {len(skeletons)};', ''),
        (f'const uint16_t aot_date_interval_count = {len(intervals)};', ''),
        (f'const uint16_t aot_date_locale_count = {len(tags)};', '')]
    with open(os.path.join(INTL, 'date_locales.c'), 'w') as out:
        out.write(f'/* Written by scripts/date-formats.py from CLDR {version}. */\n#include "builtins/intl/date_data.h"\n\n/* clang-format off */\n')
        for head, body in parts: out.write(head + ('\n' + body if body else '') + '\n')

def japanese_eras():
    """Their first days as year * 10000 + month * 100 + day."""
    data = icu.pointer('ures_openDirect', None, 'supplementalData')
    for key in ('calendarData', 'japanese', 'eras'): data = icu.pointer('ures_getByKey', data, key, None)
    days = []
    for i in range(icu.call('ures_getSize', data)):
        start = icu.pointer('ures_getByKey', icu.pointer('ures_getByKey', data, str(i), None), 'start', None)
        n = ctypes.c_int32()
        year, month, day = (ctypes.c_int32 * 3).from_address(icu.pointer('ures_getIntVector', start, ctypes.byref(n)))
        days.append(str(year * 10000 + month * 100 + day))
    return days

def days_of(calendar, days):
    """(year, month, day) of each of a range of days since 1970 in an ICU calendar."""
    zone, n = units('UTC')
    c = icu.pointer('ucal_open', zone, n, f'en@calendar={calendar}', 0)
    set_time = icu.find('ucal_setMillis')
    for day in days:
        set_time(ctypes.c_void_p(c), ctypes.c_double(day * 86400000.0), ctypes.byref(icu.error))
        yield tuple(icu.checked('ucal_get', c, field) for field in (1, 2, 5))

def umalqura():
    """(first year, first day, bits of months of 30 days by year)"""
    first, last = 1300, 1600
    start, found = -31830, {} # in 1882
    for offset, (year, month, day) in enumerate(days_of('islamic-umalqura', range(start, start + 107000))):
        if day == 1 and first <= year <= last + 1: found[year, month] = start + offset
    months = sorted(found)
    length = {m: found[n] - found[m] for m, n in zip(months, months[1:])}
    bits = [sum((length[y, m] == 30) << m for m in range(12)) for y in range(first, last + 1)]
    return first, found[first, 0], bits

def persian_exceptions():
    """Years that the cycle of 33 years would make leap."""
    starts = {year: day for day, (year, month, d) in zip(range(-510000, 1100000), days_of('persian', range(-510000, 1100000))) if month == 0 and d == 1}
    is_leap = lambda y: starts[y + 1] - starts[y] == 366
    return [y for y in sorted(starts)[:-1] if y + 1 in starts and y > 0 and (25 * y + 11) % 33 < 8 and not is_leap(y)]

def write_calendars():
    first_year, first_day, months = umalqura()
    eras, exceptions = japanese_eras(), persian_exceptions()
    with open(os.path.join(INTL, 'date_calendar_data.c'), 'w') as out:
        out.write(f"""/* Written by scripts/date-formats.py. */
#include "builtins/intl/date_calendar_data.h"

/* clang-format off */
const int32_t aot_japanese_eras[] = {{
{lines(eras, 12)}}};
const int aot_japanese_era_count = {len(eras)};
const int aot_japanese_old_era_count = {OLD_ERAS};
const uint16_t aot_umalqura_months[] = {{
{lines([str(m) for m in months], 20)}}};
const int aot_umalqura_year_count = {len(months)};
const int aot_umalqura_first_year = {first_year};
const int32_t aot_umalqura_first_day = {first_day};
const int16_t aot_persian_exceptions[] = {{
{lines([str(y) for y in exceptions], 16)}}};
const int aot_persian_exception_count = {len(exceptions)};
""")

def main():
    write_calendars()
    tags, intervals, rows, sets, of_language = date_locales(icu), interval_skeletons(), Rows(), {}, {}
    halves, old_eras = halves_of_day(tags), {}
    zoned = {c: hours_with_zones(tags, 'gregory' if c == 'gregorian' else 'buddhist') for c in CALENDARS if c != 'iso8601'}
    for tag in sorted(tags, key=lambda t: (t.split('-')[0] != 'en', t)):
        found, language = [], tag.split('-')[0]
        for calendar in CALENDARS:
            content = table(icu.name_of(tag), calendar, intervals)
            if halves[tag][0]: content['n/a'] = join(halves[tag])
            if calendar in zoned: content['s/Hv'], content['s/hv'] = zoned[calendar][tag]
            for width in ('G', 'GGGG', 'GGGGG') if calendar == 'japanese' else (): old_eras[tag] = old_eras.get(tag, ()) + content.pop('old/' + width)
            same = of_language.setdefault((language, calendar), [])
            others = [r[0] for (_, c), r in of_language.items() if c == calendar and r] if not same else []
            row = rows.add(content, set(same + found + others))
            if row not in same: same.append(row)
            found.append(row)
        sets[tag] = tuple(found)
    packed = PackedTexts('aot_date_old_eras')
    for tag in sorted(tags): packed.add(old_eras[tag])
    packed.write(os.path.join(INTL, 'date_old_eras.c'), 'date_calendar_data.h', 'scripts/date-formats.py')
    used = {k for t in rows.tables for k in t}
    skeletons_used = sorted(k[2:] for k in used if k[:2] == 's/')
    intervals_used = sorted(tuple(k[2:].split('/')) for k in used if k[:2] == 'i/')
    assert len(skeletons_used) < 254
    write(sorted(tags), sets, rows, skeletons_used, intervals_used)

if __name__ == '__main__': main()
