"""Differences from node that the limits in README.md tell of. Nothing else belongs here: a line stands for a text that aotc is documented to
give another way, and the rest of the program is compared all the same."""
import re

# (what node prints, what aotc prints in its place)
TEXTS = [
    # Some texts of TypeErrors.
    (r'caught TypeError: Super constructor .*', r'caught TypeError: Super constructor .*'),
    (r'caught TypeError: .*\.(call|apply|bind) is not a function', r'caught TypeError: .* is not a function'),
    (r'caught TypeError: .* is not iterable', r'caught TypeError: .*is not iterable \(cannot read property Symbol\(Symbol\.iterator\)\)'),
    (r'caught TypeError: Spread syntax requires \.\.\.iterable\[Symbol\.iterator\] to be a function',
     r'caught TypeError: .* is not iterable.*'),
    (r"caught TypeError: Cannot (read|set) properties of \w+ \((reading|setting) '#<.*>'\)", r'caught TypeError: Cannot (read|set) properties of \w+'),
    (r'caught TypeError: \w+ is not iterable \(cannot read property .*', r'caught TypeError: undefined is not iterable \(cannot read property .*'),
    (r"caught TypeError: Cannot destructure property 'Symbol\(Symbol\.iterator\)' of .*",
     r'caught TypeError: undefined is not iterable .*'),
]
COMPILED = [(re.compile(wanted), re.compile(got)) for wanted, got in TEXTS]


def is_known(wanted, got):
    return any(w.fullmatch(wanted) and g.fullmatch(got) for w, g in COMPILED)
