#!/usr/bin/env python3
"""Writes the names of time zones from an installed ICU (the one of node's version):

    python3 scripts/zone-names.py FOLDER-OF-ICU-LIBRARIES

FOLDER holds libicudata, libicuuc and libicui18n (the package icu4py brings those of ICU 78). Written are, beside
Runtime-C/src/builtins/intl/time_zone_data.c, whose zones they are about, zone_data.c, zone_short_names.c
and zone_long_names.c; zone_data.h says what their rows mean."""
import ctypes, datetime, os, re, sys
from icu import ICU, PackedTexts, date_locales, lines, octal

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INTL = os.path.join(HERE, 'Runtime-C/src/builtins/intl')
# Zones that have names of their own beside those of their metazones.
OWN_NAMES = ['Etc:UTC/ls', 'Europe:London/ld', 'Europe:Dublin/ld']
FORMATS = ['gmtFormat', 'hourFormat']
NO_NAME = '∅∅∅'

icu = ICU(sys.argv[1])
PACKAGE = f'icudt{icu.version}l-zone'

def children(r):
    for i in range(icu.call('ures_getSize', r)):
        child = icu.pointer('ures_getByIndex', r, i, None)
        key = icu.call('ures_getKey', child, result=ctypes.c_char_p)
        yield key.decode() if key else None, child

def zones():
    """The zones of time_zone_data.c, in their order."""
    text = open(os.path.join(INTL, 'time_zone_data.c')).read()
    return re.findall(r'"([^"]+)"', text[text.index('aot_time_zone_names'):text.index('};')])

def icu_zone(name): return 'Etc/UTC' if name == 'UTC' else name

def minutes(text):
    """Minutes since 1970 of "1971-10-31 02:00"."""
    return int((datetime.datetime.fromisoformat(text) - datetime.datetime(1970, 1, 1)).total_seconds() // 60)

def metazones():
    """{zone: [(first minute, metazone)]}"""
    bundle = icu.pointer('ures_openDirect', None, 'metaZones')
    spans = {}
    for zone, entries in children(icu.pointer('ures_getByKey', bundle, 'metazoneInfo', None)):
        rows = [[icu.counted('ures_getStringByIndex', e, i) for i in range(icu.call('ures_getSize', e))] for _, e in children(entries)]
        spans[zone.replace(':', '/')] = with_gaps(rows)
    return spans

def with_gaps(rows):
    out, end = [], None
    for row in rows:
        start = minutes(row[1]) if len(row) > 1 else 0 # there are no names before 1970
        if end is not None and end != start: out.append((end, None))
        out.append((start, row[0]))
        end = minutes(row[2]) if len(row) > 2 and row[2] < '9999' else None
    if end is not None: out.append((end, None))
    return out

# ---------------------------------------------------------------- what locales call them

def short_of(bundle, metas):
    return texts(bundle, [f'meta:{m}/{k}' for m in metas for k in ('ss', 'sd', 'sg')] + ['Etc:UTC/ss'])

def long_of(bundle, metas):
    return texts(bundle, [f'meta:{m}/{k}' for m in metas for k in ('ls', 'ld', 'lg')] + OWN_NAMES)

def texts(bundle, keys):
    found = (icu.resource(bundle, 'zoneStrings/' + k) for k in keys)
    return [t if t and t != NO_NAME else '' for t in found]

# ---------------------------------------------------------------- tables

def write_zones(names, spans, metas, formats):
    span_rows, starts = [], []
    for name in names:
        starts.append(len(span_rows))
        span_rows += [(start, metas.index(m) if m else 'AOT_NO_METAZONE') for start, m in spans.get(icu_zone(name), [])]
    starts.append(len(span_rows))
    distinct = list(dict.fromkeys(formats))
    with open(os.path.join(INTL, 'zone_data.c'), 'w') as out:
        out.write(f"""/* Written by scripts/zone-names.py. */
#include "builtins/intl/zone_data.h"

/* clang-format off */
const aot_zone_span aot_zone_spans[] = {{
{lines([f'{{{s}, {m}}}' for s, m in span_rows], 10)}}};
const uint16_t aot_zone_span_starts[] = {{
{lines([str(s) for s in starts], 24)}}};
const uint16_t aot_metazone_count = {len(metas)};
const char *const aot_zone_formats[][{len(FORMATS)}] = {{
{lines(['{' + ', '.join(f'"{octal(t.encode())}"' for t in f) + '}' for f in distinct], 1)}}};
const uint8_t aot_zone_format_rows[] = {{
{lines([str(distinct.index(f)) for f in formats], 32)}}};
""")

def main():
    names, spans = zones(), metazones()
    metas = sorted({m for rows in spans.values() for _, m in rows if m})
    families = [PackedTexts('aot_zone_short_names'), PackedTexts('aot_zone_long_names')]
    formats = []
    for tag in date_locales(icu):
        bundle = icu.pointer('ures_open', PACKAGE, icu.name_of(tag))
        families[0].add(short_of(bundle, metas))
        families[1].add(long_of(bundle, metas))
        formats.append(tuple(texts(bundle, FORMATS)))
        icu.call('ures_close', bundle)
    write_zones(names, spans, metas, formats)
    for family, path in zip(families, ['zone_short_names.c', 'zone_long_names.c']):
        family.write(os.path.join(INTL, path), 'zone_data.h', 'scripts/zone-names.py')

if __name__ == '__main__': main()
