#!/usr/bin/env python3
"""Writes the classes of characters by which texts are divided (Unicode Standard Annex 29) from an installed ICU:

    python3 scripts/segment-tables.py FOLDER-OF-ICU-LIBRARIES

FOLDER is that of scripts/collation-tables.py. Written is Runtime-C/src/builtins/intl/segment_data.c; segment.h says what its rows mean."""
import ctypes, os, sys
from icu_resources import Resources
from locale_texts import OUT, wrapped

GRAPHEME, SENTENCE, WORD, CONJUNCT, LINE, SCRIPT, PICTOGRAPHIC = 0x1012, 0x1013, 0x1014, 0x101A, 0x1008, 0x100A, 64
COMPLEX, HAN, HIRAGANA = 24, 17, 20


def main():
    icu = Resources(sys.argv[1])
    value = lambda c, p: icu.call('u_getIntPropertyValue', ctypes.c_int32, c, p)
    rows, classes, last = [], {}, None
    for c in range(0x110000):
        needs_dictionary = value(c, LINE) == COMPLEX or value(c, SCRIPT) in (HAN, HIRAGANA)
        picture = icu.call('u_hasBinaryProperty', ctypes.c_int8, c, PICTOGRAPHIC) != 0
        row = (value(c, GRAPHEME), value(c, WORD), value(c, SENTENCE), value(c, CONJUNCT) | picture << 2 | needs_dictionary << 3)
        number = classes.setdefault(row, len(classes))
        if number != last: rows.append(c << 8 | number)
        last = number
    with open(os.path.join(OUT, 'segment_data.c'), 'w') as f:
        f.write('/* Written by scripts/segment-tables.py. */\n#include "builtins/intl/segment.h"\n\n/* clang-format off */\n' +
                'const uint32_t aot_segment_runs[] = {\n' + wrapped([f'0x{r:X}, ' for r in rows]) + '};\n' +
                f'const uint32_t aot_segment_run_count = {len(rows)};\n' +
                'const aot_segment_class aot_segment_classes[] = {\n' + wrapped([f'{{{a}, {b}, {c}, {d}}}, ' for a, b, c, d in classes]) + '};\n')
    print(len(rows), 'runs', len(classes), 'classes')


if __name__ == '__main__':
    main()
