"""Ways to say the name of a property, from plain to what no reader of the program's text can see."""


def spelled(source, name):
    """An expression whose value is the name."""
    head, tail = name[:len(name) // 2], name[len(name) // 2:]
    return source.pick([
        f'"{name}"', f'["{head}", "{tail}"].join("")', f'"{head}" + "{tail}"', f'"{head}".concat("{tail}")', f'JSON.parse(\'"{name}"\')',
                        f'"{head}" + ["{tail}"][0]',
        f'`{head}${{"{tail}".slice(0)}}`', f'"{name[::-1]}".split("").reverse().join("")', f'"{name}?".slice(0, {len(name)})',
                        f'["{name}"].pop()', f'Object.keys({{ {name}: 1 }})[0]',
        f'(() => {{ let k = ""; for (const ch of "{name}") k += ch; return k; }})()',
                        f'String.fromCharCode({", ".join(str(ord(ch)) for ch in name)})', f'"{name.upper()}{name}".slice({len(name)})',
    ])


def hidden(source, name):
    """The same, never plain."""
    while (text := spelled(source, name)).startswith(f'"{name}"'): pass
    return text
