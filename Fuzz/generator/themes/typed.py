"""Programs whose expressions are typed in the generator's mind, so that inference proves much about them; how often a value, a store or
a call breaks what was proven differs from program to program."""
from ..typed.generator import Generator
from ..program import Program


def program(source):
    return Program({'main.js': Generator(source.random).program()})
