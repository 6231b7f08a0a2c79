#!/usr/bin/env python3
"""Writes Runtime-C/src/builtins/common/english_zones.h, the English names of the time zones whose abbreviations do not tell them, as node
gives them behind a Date:

    python3 scripts/english-zones.py

Asked are node, for the names, and the system's data, for the abbreviations."""
import datetime, json, os, re, subprocess, zoneinfo

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMMON = os.path.join(HERE, 'Runtime-C/src/builtins/common')
YEAR = 2024
# How names end, and the sign that stands for it.
ENDS = [('+', ' Standard Time'), ('-', ' Daylight Time'), ('*', ' Summer Time'), ('=', ' Time')]
# Islands that node gives an offset for the name of their summer.
ODD = {'Antarctica/Troll', 'Eire', 'Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey'}
ASK = '''const rows = {};
for (const zone of process.argv.slice(1)) {
  process.env.TZ = zone;
  rows[zone] = Array.from({ length: 12 }, (_, month) => /\\((.*)\\)/.exec(new Date(%d, month, 15, 12).toString())[1]);
}
console.log(JSON.stringify(rows));''' % YEAR

def usual():
    """The names that abbreviations and offsets tell."""
    text = open(os.path.join(COMMON, 'time_value.c')).read()
    return {(a, int(m)): n for a, m, n in re.findall(r'\{"(\w+)", (-?\d+), "([^"]+)"\}', text)}

def offset_name(minutes):
    return 'GMT%s%02d:%02d' % ('-' if minutes < 0 else '+', abs(minutes) // 60, abs(minutes) % 60)

def short(name):
    for sign, end in ENDS:
        if name.endswith(end): return name[:-len(end)] + sign
    return name

zones = sorted(z for z in zoneinfo.available_timezones() if z not in ODD and not z.startswith(('posix', 'right', 'System')))
told = json.loads(subprocess.run(['node', '-e', ASK, *zones], capture_output=True, text=True, check=True).stdout)
names, rows = usual(), {}
for zone in zones:
    mine, theirs = {}, {}
    for month, name in enumerate(told[zone]):
        at = datetime.datetime(YEAR, month + 1, 15, 12, tzinfo=zoneinfo.ZoneInfo(zone))
        offset, code, is_summer = int(at.utcoffset().total_seconds()) // 60, at.tzname(), bool(at.dst())
        mine[is_summer] = names.get((code, offset)) or (offset_name(offset) if code[0] in '+-' else code)
        theirs[is_summer] = name
    if mine == theirs: continue
    standard = theirs.get(False) or theirs[True]
    rows.setdefault('/'.join(short(n) for n in ([standard, theirs[True]] if True in theirs else [standard])), []).append(zone)
with open(os.path.join(COMMON, 'english_zones.h'), 'w') as out:
    out.write('/* english_zones.h: names of time zones, written by scripts/english-zones.py: of the standard time, of the summer after a slash, and the\n'
              ' * zones. How names end is one sign. */\n'
              '#ifndef AOT_BUILTINS_COMMON_ENGLISH_ZONES_H\n#define AOT_BUILTINS_COMMON_ENGLISH_ZONES_H\n\n'
              'static const struct {\n  char sign;\n  const char *text;\n} zone_name_ends[] = {\n')
    for sign, end in ENDS: out.write(f"    {{'{sign}', \"{end}\"}},\n")
    out.write('};\n\n/* clang-format off */\nstatic const char english_zones[] =\n')
    text = ''.join(f'    "{name}|{" ".join(list_)} \\n"\n' for name, list_ in sorted(rows.items()))
    out.write(re.sub(r'[^\x00-\x7f]+', lambda m: ''.join(f'\\{b:03o}' for b in m.group().encode()), text).rstrip('\n') + ';\n')
    out.write('/* clang-format on */\n\n#endif\n')
