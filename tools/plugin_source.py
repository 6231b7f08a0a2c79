#!/usr/bin/env python3
"""Writes the C of a plugin that is bytecode: plugin_source.py NAME VERSION FILE.abc > NAME.c; its classes are those that the program exports."""
import sys

name, version, path = sys.argv[1:]
data = open(path, 'rb').read()
words = ','.join(str(int.from_bytes(data[i:i + 8].ljust(8, b'\0'), 'little')) + 'u' for i in range(0, len(data), 8))
print(f'''#include "aot_plugin.h"

static const uint64_t bytecode[] = {{{words}}};
AOT_PLUGIN_OF_BYTECODE({name}, {version}, bytecode, {len(data)});''')
