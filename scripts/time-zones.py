#!/usr/bin/env python3
"""Writes the time zones of an installed ICU (the one of node's version) and node's names for them:

    python3 scripts/time-zones.py FOLDER-OF-ICU-LIBRARIES

FOLDER holds libicudata, libicuuc and libicui18n (the package icu4py brings those of ICU 78). Written is
Runtime-C/src/builtins/intl/time_zone_data.c; time_zone_data.h says what its rows mean."""
import ctypes, json, os, sys
from icu import ICU, lines, node, octal

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INTL = os.path.join(HERE, 'Runtime-C/src/builtins/intl')
STRING, BINARY, INTEGER, INTEGERS = 0, 1, 7, 14 # ures.h: UResType
HALF_HOUR, FAR = 1800, 0xFFFF

icu = ICU(sys.argv[1])

def value(r):
    kind = icu.call('ures_getType', r)
    n = ctypes.c_int32()
    if kind == STRING: return icu.counted('ures_getString', r)
    if kind == INTEGER: return icu.checked('ures_getInt', r)
    name, item = ('ures_getIntVector', ctypes.c_int32) if kind == INTEGERS else ('ures_getBinary', ctypes.c_uint8)
    p = icu.pointer(name, r, ctypes.byref(n))
    return list((item * n.value).from_address(p)) if n.value else []

def children(r):
    for i in range(icu.call('ures_getSize', r)):
        child = icu.pointer('ures_getByIndex', r, i, None)
        yield icu.call('ures_getKey', child, result=ctypes.c_char_p), child

def zones():
    """(names, what each is: the number of another or a table, rules, version)"""
    bundle = icu.pointer('ures_openDirect', None, 'zoneinfo64')
    part = lambda key: icu.pointer('ures_getByKey', bundle, key, None)
    names = [value(c) for _, c in children(part('Names'))]
    tables = []
    for _, zone in children(part('Zones')):
        is_alias = icu.call('ures_getType', zone) == INTEGER
        tables.append(value(zone) if is_alias else {k.decode(): value(c) for k, c in children(zone)})
    rules = {k.decode(): value(c) for k, c in children(part('Rules'))}
    return names, tables, rules, value(part('TZVersion'))

def known_to_node(names):
    """{name: what node calls the zone} of those that it takes in whatever case."""
    script = ('const zone = (n) => { try { return new Intl.DateTimeFormat("en", { timeZone: n.toLowerCase() }).resolvedOptions().timeZone } catch { return null } };'
              'console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map(zone)))')
    return {n: z for n, z in zip(names, json.loads(node(script, json.dumps(names)))) if z}

def transitions(table):
    """[(time in s, type)]"""
    times = []
    for key in ('transPre32', 'transPost32'):
        pairs = table.get(key, [])
        wide = [(pairs[i] << 32) | (pairs[i + 1] & 0xFFFFFFFF) for i in range(0, len(pairs), 2)]
        if key == 'transPre32': times = wide + table.get('trans', [])
        else: times += wide
    return list(zip(times, table.get('typeMap', [])))

def encode(table, rule_names):
    """time_zone_data.h has the form."""
    out = bytearray()
    offsets = table['typeOffsets']
    out.append(len(offsets) // 2)
    for o in offsets: out += int(o).to_bytes(4, 'little', signed=True)
    has_rule = 'finalRule' in table
    out.append(rule_names.index(table['finalRule']) + 1 if has_rule else 0)
    if has_rule: out += table['finalRaw'].to_bytes(4, 'little', signed=True) + table['finalYear'].to_bytes(2, 'little')
    moves, last = transitions(table), 0
    out += len(moves).to_bytes(2, 'little')
    for time, kind in moves:
        steps, rest = divmod(time - last, HALF_HOUR)
        if rest or not 0 <= steps < FAR: out += FAR.to_bytes(2, 'little') + time.to_bytes(8, 'little', signed=True)
        else: out += steps.to_bytes(2, 'little')
        out.append(kind)
        last = time
    return bytes(out)

def main():
    names, tables, rules, version = zones()
    known = known_to_node(names)
    canonical = sorted(set(known.values()))
    rule_names = sorted(rules)
    number = {n: i for i, n in enumerate(names)}
    def content(name):
        table = tables[number[name]]
        return table if isinstance(table, dict) else tables[table]
    blob, starts, by_content = bytearray(), [], {}
    for zone in canonical:
        raw = encode(content(zone), rule_names)
        if raw not in by_content:
            by_content[raw] = len(blob)
            blob += raw
        starts.append(by_content[raw])
    data = bytes(blob)
    by_name = sorted((n.lower(), canonical.index(z)) for n, z in known.items())
    print(f'{len(canonical)} zones of {len(data)} bytes, {len(by_name)} names', file=sys.stderr)
    with open(os.path.join(INTL, 'time_zone_data.c'), 'w') as out:
        out.write(f"""/* Written by scripts/time-zones.py from IANA's database {version}. */
#include "builtins/intl/time_zone_data.h"

/* clang-format off */
const char *const aot_time_zone_names[] = {{
{lines([f'"{z}"' for z in canonical], 6)}}};
const uint32_t aot_time_zone_starts[] = {{
{lines([str(s) for s in starts], 20)}}};
const char aot_time_zone_bytes[] =
""" + '\n'.join(f'  "{octal(data[i:i + 96])}"' for i in range(0, len(data), 96)) + f""";
const int32_t aot_time_zone_rules[][11] = {{
{lines(['{' + ', '.join(map(str, rules[r])) + '}' for r in rule_names], 1)}}};
const aot_time_zone_alias aot_time_zone_aliases[] = {{
{lines([f'{{"{n}", {z}}}' for n, z in by_name], 5)}}};
const uint16_t aot_time_zone_alias_count = {len(by_name)};
""")

if __name__ == '__main__': main()
