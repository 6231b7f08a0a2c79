#!/usr/bin/env python3
"""What tools/performance_page.py makes of figures: its means, its causes, and the page and the chart of Tests/performance.

  test_performance.py [--golden]    --golden writes the page and the chart anew (read the diff)
"""
import contextlib, io, json, math, pathlib, re, sys, tempfile, xml.dom.minidom

import bench, performance_page

FOLDER = pathlib.Path(__file__).resolve().parent.parent / 'Tests/performance'
failures = []


def check(what, found, expected):
    if found != expected: failures.append(f'{what}: {found!r}, not {expected!r}')


def refusal(text):
    """What is said of a file of causes."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        path = pathlib.Path(folder) / 'causes.txt'
        path.write_text(text)
        try:
            performance_page.read_causes(path)
        except SystemExit as refused:
            return str(refused.code).replace(folder, '')
    return None


def means(results):
    awfy = results['awfy']
    check('ratios', {row: round(ratio, 6) for row, ratio in performance_page.ratios(awfy, 'aotc').items()}, {'Richards': 0.5, 'Towers': 2, 'Json': 1.1})
    # The ratio of the medians would be 1.
    check('ratios by rounds', performance_page.ratios({'base': 'node', 'rows': {'a': {'node': [1, 10, 100], 'aotc': [10, 5, 60]}}}, 'aotc'), {'a': 0.6})
    check('a geometric mean', round(performance_page.geometric_mean([0.5, 2]), 9), 1.0)
    check('a geometric mean of three', round(performance_page.geometric_mean([1, 2, 4]), 9), 2.0)
    check('the mean of nothing', performance_page.geometric_mean([]), None)
    check('rows without figures have no part in means', sorted(performance_page.ratios(awfy, 'c++')), ['Richards'])
    check('slower rows, worst first', [row for row, _ in performance_page.slower(awfy)], ['Towers', 'Json'])
    mean = math.exp(math.log(0.5 * 2 * 1.1) / 3)
    check('the mean in the table', [line for line in performance_page.table(awfy) if 'geometric' in line],
          [f'| **geometric mean** | 1.00 | **{mean:.2f}** | **8.00** | **0.50** | **0.25** |'])
    check('the worst in the table', [line for line in performance_page.table(awfy) if 'worst' in line], ['| **worst** |  | **2.00** | **8.00** | **1.00** | **0.25** |'])


def causes(page):
    check('a cause', '* **Towers** (2.00): frames of calls' in page, True)
    check('a missing cause', '* **Json** (1.10): cause not known' in page, True)
    check('a cause of what is no slower', 'faster by now' in page, False)
    check('a failure', re.findall(r'\| Json .*', page), ['| Json | 20.0 | 1.10 | WRONG | 0.50 | - |'])
    check('two causes', refusal('awfy/a = 1\nawfy/a = 2\n'), '/causes.txt:2: awfy/a has two causes')
    check('no cause', refusal('awfy/a\n'), '/causes.txt:1: no `PART/ROW = cause`')
    check('a cause of no part', refusal('awfi/a = 1\n'), '/causes.txt:1: no `PART/ROW = cause`')


def drawing(chart):
    xml.dom.minidom.parseString(chart)
    check('one place is 1', round(performance_page.across(1), 3), round(200 + 630 * 5 / 8, 3))
    check('what is outside', performance_page.across(1e9), performance_page.across(8))
    check('dots', len(re.findall(r'<circle class="(?:dot|slow)"[^>]*><title>', chart)), 4)
    check('dark colours', 'prefers-color-scheme: dark' in chart, True)
    check('nothing from outside', re.findall(r'(?:href|url\(|@import)', chart), [])


def main():
    results = json.loads((FOLDER / 'results.json').read_text())
    with tempfile.TemporaryDirectory() as folder:
        target = FOLDER / 'page.md' if '--golden' in sys.argv else pathlib.Path(folder) / 'page.md'
        performance_page.write(FOLDER / 'results.json', target)
        page, chart = target.read_text(encoding='utf-8'), target.with_suffix('.svg').read_text(encoding='utf-8')
    means(results)
    causes(page)
    drawing(chart)
    for name, text in (('page.md', page), ('page.svg', chart)): check(f'{name} (--golden writes it)', text == (FOLDER / name).read_text(encoding='utf-8'), True)
    check('each part has a title', [part for part in bench.PARTS if part not in performance_page.TITLES], [])
    root = FOLDER.parent.parent
    performance_page.read_causes(root / 'Bench/causes.txt')
    kept = root / 'Bench/results.json'
    if kept.exists():
        fresh = performance_page.page(json.loads(kept.read_text()), performance_page.read_causes(root / 'Bench/causes.txt'), 'performance.svg')
        check('docs/performance.md is of Bench/results.json (tools/performance_page.py writes it)', fresh == (root / 'docs/performance.md').read_text(encoding='utf-8'), True)
    if failures: sys.exit('\n'.join(failures))
    print('what performance pages are made of: passed')


main()
