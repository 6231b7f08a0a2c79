#!/usr/bin/env python3
"""Writes the tables of language tags from the data of an installed ICU and from node:

    python3 scripts/locale-tables.py FOLDER-OF-ICU-LIBRARIES

FOLDER is that of scripts/collation-tables.py. Written into Runtime-C/src/builtins/intl are ../common/locale_aliases.c (what subtags are
called now), locale_names.c (the locales of node) and digits_data.c (numbering systems with ten digits)."""
import json, os, re, subprocess, sys
from icu_resources import Resources

OUT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'Runtime-C/src/builtins/intl')
HEAD = '/* Written by scripts/locale-tables.py from ICU {version} and node {node}. */\n'


def node(program, argument=None):
    out = subprocess.run(['node', '-e', program], input=json.dumps(argument), capture_output=True, check=True, text=True)
    return json.loads(out.stdout)


READ = "const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));"


def lines_of(name, pairs):
    rows = ''.join(f'  "{a}>{b}\\n"\n' for a, b in sorted(pairs))
    return f'const char {name}[] =\n{rows[:-1]};\n'


def tag(text):
    return text.replace('_', '-').lower()


def language_aliases(table):
    """Those that a structurally valid tag can have: a language alone, with a region (signs) or with variants."""
    valid = re.compile(r'([a-z]{2,3}|[a-z]{5,8})((-[a-z0-9]{5,8}|-\d[a-z0-9]{3})+|-[a-z]{2})?')
    pairs = [(tag(k), tag(v['replacement'])) for k, v in table.items()]
    return [(a, b) for a, b in pairs if valid.fullmatch(a) and '-x-' not in b and (a.startswith('sgn-') or not re.search(r'-[a-z]{2}$', a))]


def region_aliases(table):
    return [(k.lower(), v['replacement'].lower()) for k, v in table.items() if re.fullmatch(r'[A-Z]{2}|\d{3}', k)]


def region_choices(aliases):
    """The languages whose home is among several regions, beside the first."""
    several = {a: b.split() for a, b in aliases if ' ' in b}
    program = READ + """
      const letters = [...'abcdefghijklmnopqrstuvwxyz'], out = [];
      const languages = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]));
      const home = {};
      for (const l of languages) try { home[l] = new Intl.Locale(l).maximize().region?.toLowerCase(); } catch {}
      for (const old in given) for (const l in home)
        if (home[l] !== given[old][0] && given[old].includes(home[l])) out.push([old + '-' + l, home[l]]);
      const names = new Intl.DisplayNames('en', { type: 'script', fallback: 'none' });
      for (const a of letters) for (const b of letters) for (const c of letters) for (const d of letters) {
        const script = a + b + c + d;
        if (names.of(a.toUpperCase() + b + c + d) === undefined) continue;
        const region = new Intl.Locale('und-' + script).maximize().region.toLowerCase();
        for (const old in given) if (region !== given[old][0] && given[old].includes(region)) out.push([old + '-' + script, region]);
      }
      console.log(JSON.stringify(out));"""
    return node(program, several)


def keyword_aliases(icu):
    types = icu.bundle('keyTypeData')
    keys = {legacy: bcp or legacy for legacy, bcp in types['keyMap'].items()}
    found = set()
    for legacy, map_ in types['typeMap'].items():
        key = keys[legacy]
        canonical = {old: new or old for old, new in map_.items()}
        for old, new in types['typeAlias'].get(legacy, {}).items():
            if new in canonical: canonical[old] = canonical[new]
            elif new.replace('/', ':') in canonical: canonical[old] = canonical[new.replace('/', ':')]
        for old, new in canonical.items(): found.add((key, old.lower(), new))
    for key, map_ in types['bcpTypeAlias'].items():
        for old, new in map_.items(): found.add((key, old, new))
    valid = re.compile(r'[a-z0-9]{3,8}(-[a-z0-9]{3,8})*')
    candidates = [(k, a, b) for k, a, b in found if valid.fullmatch(a) and a != b and a not in ('yes', 'true')]
    asked = node(READ + "console.log(JSON.stringify(given.map(([k, v]) => { try { return Intl.getCanonicalLocales(`en-${k[1] < 'a' ? 't' : 'u'}-${k}-${v}`)[0].slice(8); } catch { return v; } })))",
                 [(k, a) for k, a, _ in candidates])
    return [(f'{k}-{a}', now) for (k, a, _), now in zip(candidates, asked) if now != a]


def names(icu):
    tags = set()
    for name in icu.available():
        text = name.replace('_', '-')
        parts = text.split('-')
        tags.add(text)
        if len(parts) == 3 and len(parts[1]) == 4: tags.add(f'{parts[0]}-{parts[2]}')
    program = READ + """
      const canonical = (t) => { try { return Intl.getCanonicalLocales(t)[0] === t; } catch { return false; } };
      const tags = given.filter((t) => canonical(t) && new Intl.DateTimeFormat(t).resolvedOptions().locale === t);
      const exact = (service) => { const all = new Set(Intl[service].supportedLocalesOf(tags)); return tags.map((t) => all.has(t) &&
        new Intl[service](t).resolvedOptions().locale === t); };
      const sets = ['Collator', 'PluralRules', 'ListFormat', 'NumberFormat'].map(exact);
      console.log(JSON.stringify(tags.map((t, i) => [t, sets.reduce((bits, s, k) => bits | s[i] << k, 0)])));"""
    return sorted(node(program, sorted(tags)))


def numbering_systems(icu):
    table = icu.bundle('numberingSystems')['numberingSystems']
    rows = []
    for name, system in sorted(table.items()):
        if system['algorithmic'] or system['radix'] != 10 or name.startswith('%'): continue
        digits = system['desc']
        zero = ord(digits[0])
        follow = all(ord(d) == zero + i for i, d in enumerate(digits))
        rows.append((name, zero if follow else 0))
    return rows


def write(file, head, text):
    with open(os.path.join(OUT, file), 'w') as f: f.write(head + text)


def main():
    icu = Resources(sys.argv[1])
    head = HEAD.format(version=icu.version, node=node('console.log(JSON.stringify(process.versions.node))'))
    alias = icu.bundle('metadata')['alias']
    regions = region_aliases(alias['territory'])
    subdivisions = [(k, v['replacement'].split()[0].lower()) for k, v in alias['subdivision'].items()]
    write('../common/locale_aliases.c', head, '#include "builtins/common/locale_aliases.h"\n\n/* clang-format off */\n' + '\n'.join([
        lines_of('aot_language_aliases', language_aliases(alias['language'])), lines_of('aot_region_aliases', regions),
        lines_of('aot_region_choices', region_choices(regions)), lines_of('aot_subdivision_aliases', subdivisions),
        lines_of('aot_keyword_aliases', keyword_aliases(icu))]))
    offset, rows, texts = 0, [], []
    for name, bits in names(icu):
        rows.append(f'{{{offset}, {bits}}}')
        texts.append(f'"{name}\\0"')
        offset += len(name) + 1
    wrap = lambda items, n, glue: ''.join('  ' + glue.join(items[i:i + n]) + (glue.strip() + '\n') for i in range(0, len(items), n))
    write('locale_names.c', head, '#include "builtins/intl/locale_names.h"\n\n/* clang-format off */\nconst char aot_locale_tags[] =\n' +
          wrap(texts, 8, ' ').rstrip() + ';\nconst aot_locale_name aot_locale_names[] = {\n' + wrap(rows, 12, ', ') +
          f'}};\nconst uint32_t aot_locale_name_count = {len(rows)};\n')
    systems = numbering_systems(icu)
    write('digits_data.c', head, '#include "builtins/intl/digits.h"\n\n/* clang-format off */\nconst aot_numbering_system aot_numbering_systems[] = {\n' +
          wrap([f'{{"{n}", 0x{z:X}}}' for n, z in systems], 6, ', ') + f'}};\nconst uint32_t aot_numbering_system_count = {len(systems)};\n')


if __name__ == '__main__':
    main()
