#!/usr/bin/env python3
"""Writes Runtime-C/src/regexp/emoji_tables.h, the strings of the properties of strings, from the data of an ICU library:

  emoji-sequences.py LIBICUDATA LIBICUUC VERSION > Runtime-C/src/regexp/emoji_tables.h

ICU 78 has Unicode 17, as node 20.20 has; its shared libraries come with the package icu4py.
"""
import ctypes, sys

# Number in enum UProperty, and the name.
PROPERTIES = [(65, 'Basic_Emoji'), (66, 'Emoji_Keycap_Sequence'), (67, 'RGI_Emoji_Modifier_Sequence'), (68, 'RGI_Emoji_Flag_Sequence'),
              (69, 'RGI_Emoji_Tag_Sequence'), (70, 'RGI_Emoji_ZWJ_Sequence')]


class Library:
    def __init__(self, data, common, version):
        ctypes.CDLL(data, mode=ctypes.RTLD_GLOBAL)
        self.library, self.version = ctypes.CDLL(common, mode=ctypes.RTLD_GLOBAL), version

    def function(self, name, result=ctypes.c_int32):
        function = getattr(self.library, f'{name}_{self.version}')
        function.restype = result
        return function

    def items(self, number):
        """Ranges and strings of a property, as lists of code points."""
        status = ctypes.c_int(0)
        found = ctypes.c_void_p(self.function('u_getBinaryPropertySet', ctypes.c_void_p)(number, ctypes.byref(status)))
        for i in range(self.function('uset_getItemCount')(found)):
            start, end, units = ctypes.c_int32(), ctypes.c_int32(), (ctypes.c_uint16 * 64)()
            length = self.function('uset_getItem')(found, i, ctypes.byref(start), ctypes.byref(end), units, 64, ctypes.byref(status))
            if length == 0: yield range(start.value, end.value + 1), None
            else: yield None, [ord(c) for c in bytes(units)[:2 * length].decode('utf-16-le')]


def encode_number(number):
    groups = [number & 127]
    while number := number >> 7: groups.insert(0, number & 127 | 128)
    return groups


def boundaries(points):
    result = []
    for point in sorted(points):
        if result and result[-1] == point: result[-1] = point + 1
        else: result += [point, point + 1]
    return result


def encode_set(points):
    bytes_, last = [], 0
    for boundary in boundaries(points):
        bytes_ += encode_number(boundary - last)
        last = boundary
    return bytes_


def encode_strings(strings, index):
    """Sorted; of each the number of points that it shares with the one before, and the numbers of the others."""
    bytes_, last = [], []
    for string in sorted(strings):
        shared = next((i for i, (a, b) in enumerate(zip(string, last)) if a != b), min(len(string), len(last)))
        bytes_ += [shared << 4 | len(string) - shared]
        for point in string[shared:]: bytes_ += encode_number(index[point])
        last = string
    return bytes_


def print_table(name, kind, values):
    print(f'static const {kind} {name}[] = {{')
    line = ' '
    for value in values:
        if len(line) + len(str(value)) + 2 > 120: print(line); line = ' '
        line += f' {value},'
    print(f'{line}\n}};')


def main():
    library = Library(*sys.argv[1:4])
    sets, strings = [], []
    for number, _ in PROPERTIES:
        items = list(library.items(number))
        sets.append([point for points, _ in items if points for point in points])
        strings.append([string for _, string in items if string])
    points = sorted({point for list_ in strings for string in list_ for point in string}, key=lambda p: -sum(s.count(p) for l in strings for s in l))
    index = {point: i for i, point in enumerate(points)}
    encoded_sets, encoded_strings = [encode_set(s) for s in sets], [encode_strings(s, index) for s in strings]
    ends = lambda lists: [sum(len(l) for l in lists[:i + 1]) for i in range(len(lists))]
    print(f'/* Made by scripts/emoji-sequences.py from ICU {sys.argv[3]}; do not edit. */')
    print('static const char sequence_names[] = "' + ''.join(f'{name};' for _, name in PROPERTIES) + '";')
    print_table('sequence_set_ends', 'uint16_t', ends(encoded_sets))
    print_table('sequence_set_data', 'uint8_t', sum(encoded_sets, []))
    print_table('sequence_points', 'uint32_t', [f'0x{p:X}' for p in points])
    print_table('sequence_string_ends', 'uint16_t', ends(encoded_strings))
    print_table('sequence_string_data', 'uint8_t', sum(encoded_strings, []))
    print(f'{sum(map(len, strings))} strings, {ends(encoded_strings)[-1]} bytes', file=sys.stderr)


main()
