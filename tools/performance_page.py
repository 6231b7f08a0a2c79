#!/usr/bin/env python3
"""Draws docs/performance.md and docs/performance.svg of what tools/bench.py measured: performance_page.py [RESULTS.json [PAGE.md]]

The chart is beside the page, under its name. The causes of what is slower than node are read from causes.txt beside the results: lines
`PART/ROW = cause`. A row that is slower and has none is listed all the same.
"""
import json, math, pathlib, statistics, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TITLES = {
    'awfy': ('Are we fast yet', 'Programs with objects, in steady state: the median of the later half of the iterations.'),
    'clbg': ('Computer Language Benchmarks Game', 'Wall time of the whole process.'),
    'idiom': ('Idioms', 'Small programs, each of one thing that people write often: wall time of the whole process.'),
    'cliffs': ('Cliffs', 'Everyday TypeScript that compilers have been slow at: wall time of the whole process.'),
    'builtins': ('Built-ins', 'A row of `Bench/builtins.js` each.'),
    'regexp': ('Regular expressions', 'A row of `Bench/regexp.js` each: the best of twelve rounds.'),
    'heap': ('Heap', '17.5 million live objects (`Bench/heap.js`): made, replaced while all live, and dropped.'),
    'startup': ('Start', 'Wall time of the smallest programs, from the start of the process to its end.'),
    'memory': ('Memory', 'Peak of resident memory of the same programs.'),
    'size': ('Size', 'Bytes of the file that runs; with node and bun it is theirs, and the program comes beside it.'),
    'compile': ('Building', 'Processor time of `aotc check`; of `aotc build` from nothing, and again with a line added; and with `--profile dev`.'),
}
ENGINES = {'aotc': 'aotc', 'run': 'aotc run', 'static': 'aotc --static', 'bun': 'bun', 'c++': 'C++', 'node': 'node'}


# What the figures say

def ratios(part, engine):
    """By row: the median, over the rounds, of an engine's figure by that of the base in the same round."""
    found = {}
    for row, engines in part['rows'].items():
        pairs = [(a, b) for a, b in zip(engines.get(engine, []), engines.get(part['base'], [])) if a and b]
        if pairs: found[row] = statistics.median(a / b for a, b in pairs)
    return found


def geometric_mean(values):
    values = list(values)
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def engines_of(part):
    """Those that have figures, in the order of the page; the base is left out."""
    there = [engine for rows in (part['rows'], part.get('failures', {})) for engines in rows.values() for engine in engines]
    order = [*ENGINES, *dict.fromkeys(there)]
    return [engine for engine in dict.fromkeys(order) if engine in there and engine != part['base']]


def slower(part):
    """Rows on which aotc takes more than node, worst first."""
    if not part['base'] or part.get('plain'): return []
    return sorted(((row, ratio) for row, ratio in ratios(part, 'aotc').items() if ratio >= 1.005), key=lambda pair: (-pair[1], pair[0]))


# Text

def figure(value):
    if value is None: return '-'
    return f'{value:,.0f}' if value >= 100 else f'{value:.1f}' if value >= 10 else f'{value:.2f}'


def share(ratio): return f'{ratio:.2f}' if ratio >= 0.095 else f'{ratio:.3f}'


def cell(part, row, engine, found):
    failure = part.get('failures', {}).get(row, {}).get(engine)
    if failure: return failure
    figures = part['rows'][row].get(engine)
    if not figures: return '-'
    median = figure(statistics.median(figures))
    if not part['base'] or row not in found: return median
    return median if part.get('plain') else share(found[row])


def table(part):
    """Lines of a Markdown table: a row each, with the figures of the base and what the others take of it."""
    engines, base = engines_of(part), part['base']
    unit = f' ({part["unit"]})' if part['unit'] else ''
    heads = ([f'{base}{unit}'] if base else []) + [f'{ENGINES.get(e, e)}{"" if base else unit}' for e in engines]
    lines = ['| row | ' + ' | '.join(heads) + ' |', '|---|' + '---:|' * len(heads)]
    found = {engine: ratios(part, engine) for engine in engines} if base else {engine: {} for engine in engines}
    for row, figures in part['rows'].items():
        first = [figure(statistics.median(figures[base])) if figures.get(base) else '-'] if base else []
        lines.append(f'| {row} | ' + ' | '.join(first + [cell(part, row, engine, found[engine]) for engine in engines]) + ' |')
    if base and not part.get('plain'):
        for name, of in (('geometric mean', geometric_mean), ('worst', max)):
            cells = [f'**{share(of(found[engine].values()))}**' if found[engine] else '-' for engine in engines]
            lines.append(f'| **{name}** | {"1.00" if name == "geometric mean" else ""} | ' + ' | '.join(cells) + ' |')
    return lines


def summary(results):
    """A line for each part that is compared."""
    parts = {name: part for name, part in results.items() if part['base'] and not part.get('plain')}
    engines = [engine for engine in ENGINES if any(engine in engines_of(part) for part in parts.values())]
    lines = ['| what | rows | ' + ' | '.join(ENGINES[e] for e in engines) + ' | slower than node |', '|---|---:|' + '---:|' * len(engines) + '---:|']
    for name, part in parts.items():
        cells = []
        for engine in engines:
            found = ratios(part, engine).values()
            cells.append(f'{share(geometric_mean(found))} ({share(max(found))})' if found else '-')
        lines.append(f'| [{TITLES[name][0]}](#{anchor(name)}) | {len(part["rows"])} | ' + ' | '.join(cells) + f' | {len(slower(part))} |')
    return lines


def anchor(name): return TITLES[name][0].lower().replace(' ', '-')


def measured(part):
    machine, versions = part['machine'], ', '.join(f'{name} {version}' for name, version in part['versions'].items())
    rounds = f'{part["rounds"]} round{"" if part["rounds"] == 1 else "s"}'
    return f'{part["date"]}, {rounds}; {machine["cpu"]}, {machine["cores"]} cores, {machine["memory"]}, {machine["system"]}; {versions}.'


def section(name, part, causes):
    title, what = TITLES[name]
    lines = [f'## {title}', '', f'{what} {measured(part)}', '', *table(part), '']
    late = slower(part)
    if late:
        lines += ['Slower than node:', '']
        lines += [f'* **{row}** ({ratio:.2f}): {causes.get(f"{name}/{row}", "cause not known")}' for row, ratio in late]
        lines.append('')
    return lines


INTRODUCTION = '''# Performance

Made by `make bench`, of what it measured (Bench/results.json); the causes are in Bench/causes.txt. All engines run in turn within each round.
A figure beside node's is a ratio: the median, over the rounds, of what an engine takes by what node takes in the same round; below 1 is faster,
or less. The table has geometric means, and the worst row in brackets.
'''


def page(results, causes, chart):
    results = {name: results[name] for name in TITLES if name in results}
    lines = [INTRODUCTION, *summary(results), '', f'![What aotc takes of node\'s time, a dot for each row]({chart})', '']
    for name, part in results.items(): lines += section(name, part, causes)
    return '\n'.join(lines).rstrip('\n') + '\n'


def read_causes(path):
    """By `part/row`."""
    causes = {}
    if not path.exists(): return causes
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        if not line.strip() or line.startswith('#'): continue
        key, colon, cause = line.partition(' = ')
        if not colon or key.partition('/')[0] not in TITLES: sys.exit(f'{path}:{number}: no `PART/ROW = cause`')
        if key in causes: sys.exit(f'{path}:{number}: {key} has two causes')
        causes[key] = cause.strip()
    return causes


# The chart

WIDTH, LEFT, RIGHT, TOP, BAND = 860, 200, 30, 58, 34
LOW, HIGH = 1 / 32, 8
STYLE = '''
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #24292f; }
  .small { font-size: 11px; fill: #57606a; }
  .grid { stroke: #d0d7de; } .one { stroke: #57606a; stroke-width: 1.5; }
  .dot { fill: #0969da; fill-opacity: .4; } .slow { fill: #cf222e; fill-opacity: .65; }
  .aotc { fill: #0969da; } .bun { fill: none; stroke: #8250df; stroke-width: 2; } .cpp { fill: none; stroke: #1a7f37; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .small { fill: #9da7b3; } .grid { stroke: #3d444d; } .one { stroke: #9da7b3; }
    .dot { fill: #4493f8; fill-opacity: .45; } .slow { fill: #ff7b72; } .aotc { fill: #58a6ff; } .bun { stroke: #bc8cff; } .cpp { stroke: #3fb950; }
  }
'''


def across(ratio):
    """Where a ratio lies: logarithmic, and what is outside lies at the edge."""
    ratio = min(max(ratio, LOW), HIGH)
    return LEFT + (WIDTH - LEFT - RIGHT) * math.log(ratio / LOW) / math.log(HIGH / LOW)


def escaped(text): return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def mark(kind, x, y, title):
    shapes = {
        'aotc': f'<path class="aotc" d="M{x:.1f} {y - 8:.1f}l6 8-6 8-6-8z">',
        'bun': f'<circle class="bun" cx="{x:.1f}" cy="{y:.1f}" r="5.5">',
        'c++': f'<path class="cpp" d="M{x - 5:.1f} {y - 5:.1f}l10 10m0-10l-10 10">',
    }
    end = '</circle>' if kind == 'bun' else '</path>'
    return f'{shapes[kind]}<title>{escaped(title)}</title>{end}'


def chart(results):
    parts = [(name, results[name]) for name in TITLES if name in results and results[name]['base'] and not results[name].get('plain')]
    height = TOP + BAND * len(parts) + 34
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="What aotc takes of node\'s time">',
             f'<style>{STYLE}</style>', '<text x="10" y="20">What aotc takes of what node takes; less is better</text>']
    x = 10
    for kind, label in (('aotc', 'geometric mean'), ('bun', 'bun'), ('c++', 'C++')):
        if kind != 'aotc' and not any(ratios(part, kind) for _, part in parts): continue
        lines.append(mark(kind, x + 8, 38, label) + f'<text class="small" x="{x + 20}" y="42">{escaped(label)}</text>')
        x += 34 + 7 * len(label)
    for dot, label in (('dot', 'a row'), ('slow', 'a row slower than node')):
        lines.append(f'<circle class="{dot}" cx="{x + 8}" cy="38" r="4"/><text class="small" x="{x + 18}" y="42">{label}</text>')
        x += 32 + 6 * len(label)
    bottom = TOP + BAND * len(parts)
    for power in range(-5, 4):
        at = across(2.0 ** power)
        label = f'{2 ** power}' if power >= 0 else f'1/{2 ** -power}'
        lines.append(f'<line class="{"one" if power == 0 else "grid"}" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{bottom}"/>'
                     f'<text class="small" x="{at:.1f}" y="{bottom + 18}" text-anchor="middle">{label}</text>')
    for number, (name, part) in enumerate(parts):
        y, own = TOP + BAND * (number + 0.5), ratios(part, 'aotc')
        lines.append(f'<text x="{LEFT - 14}" y="{y + 4.5:.1f}" text-anchor="end">{escaped(short(name))}</text>')
        for row, ratio in own.items():
            lines.append(f'<circle class="{"slow" if ratio >= 1.005 else "dot"}" cx="{across(ratio):.1f}" cy="{y:.1f}" r="4"><title>{escaped(row)} {ratio:.2f}</title></circle>')
        for kind in ('c++', 'bun', 'aotc'):
            mean = geometric_mean(ratios(part, kind).values())
            if mean: lines.append(mark(kind, across(mean), y, f'{ENGINES[kind]}: {mean:.2f}'))
    return '\n'.join([*lines, '</svg>']) + '\n'


def short(name): return {'clbg': 'Benchmarks Game'}.get(name, TITLES[name][0])


def write(results_path, page_path=ROOT / 'docs/performance.md'):
    results_path, page_path = pathlib.Path(results_path), pathlib.Path(page_path)
    results, causes = json.loads(results_path.read_text()), read_causes(results_path.with_name('causes.txt'))
    drawing = page_path.with_suffix('.svg')
    page_path.write_text(page(results, causes, drawing.name), encoding='utf-8')
    drawing.write_text(chart(results), encoding='utf-8')


if __name__ == '__main__': write(*(sys.argv[1:] or [ROOT / 'Bench/results.json']))
