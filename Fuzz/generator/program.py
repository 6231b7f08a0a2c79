"""Whole programs: one to three scenes of a theme, each in a frame of some kind, behind helpers that print."""
import importlib, os, pkgutil
from .common import COMMON
from .grammar import Grammar, Source
from . import themes

THEMES = sorted(name for _, name, _ in pkgutil.iter_modules(themes.__path__))

STRICT = '"use strict";\n'
HELPERS = '''const log = console.log;
function note(e) { log("caught", e === null || typeof e !== "object" && typeof e !== "function" ? e : `${e.name}: ${e.message}`); }
function attempt(step) { try { return step(); } catch (e) { note(e); } }
'''
PRINTERS = ['function print(...values) { for (const value of values) log(typeof value, value); }',
            'function print(...values) { log(...values); }',
            'const print = log;',
            'function print(...values) { for (let i = 0; i < values.length; i++) log(typeof values[i], values[i]); }']

# How a scene is run. Its text may return and may not suspend.
FRAMES = ['function NAME() {\nSCENE\n}\nattempt(NAME);',
          'function NAME() {\nSCENE\n}\nattempt(NAME);',
          'function NAME() {\nSCENE\n}\nattempt(NAME);\nattempt(NAME);',
          'attempt(() => {\nSCENE\n});',
          'class NAME { static run() {\nSCENE\n} }\nattempt(() => NAME.run());',
          'class NAME { run() {\nSCENE\n} }\nattempt(() => new NAME().run());',
          'class NAME { constructor() {\nSCENE\n} }\nattempt(() => new NAME());',
          'function* NAME() {\nSCENE\nyield 1;\n}\nattempt(() => { for (const step of NAME()) print(step); });',
          'async function NAME() {\nSCENE\n}\nNAME().catch(note);',
          'function NAME() { try {\nSCENE\n} finally { print("end of NAME"); } }\nattempt(NAME);',
          '{\nSCENE\n}']


# How many scenes a program has. Starting a process costs more than running a scene, but what one scene does to the realm, or to what
# inference may believe, holds for all.
SCENES = 1, 3


class Program:
    """Files by name, the first of them the main one; `reference` is what node runs if not the main file itself (TypeScript).
    `compared`: what of its output must stay when the compiler prints it as one file (tools/oracle.py).
    """

    def __init__(self, files, reference=None, compared='all but messages'):
        self.files, self.reference = files, reference
        # One file of several has no namespace objects and no dead zones between modules.
        self.compared = compared if len(files) == 1 else 'nothing'

    @property
    def main(self):
        return next(iter(self.files))

    def write(self, folder):
        """Writes all files; the path of the main one."""
        for name, text in self.files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as file: file.write(text)
        return os.path.join(folder, self.main)


def theme(name):
    return importlib.import_module(f'{themes.__name__}.{name}')


def framed(source, scene, frames):
    return source.pick(frames).replace('NAME', source.name('run')).replace('SCENE', scene)


def of_rules(source, module):
    """The program of a theme whose scenes are drawn from rules. Half of the programs have few scenes, all of one kind, so that nothing
    else blurs what inference knows; the others many of all kinds.
    """
    rules, (fewest, most) = dict(module.RULES), getattr(module, 'SCENES', SCENES)
    if source.chance(.5):
        if isinstance(rules['scene'], list): rules['scene'] = source.pick(rules['scene'])
    else:
        fewest, most = fewest + 2, most + 4
    grammar = Grammar(source, COMMON, rules)
    frames = getattr(module, 'FRAMES', FRAMES)
    scenes = [framed(source, grammar.draw('scene'), frames) for _ in range(source.between(fewest, most))]
    # A third of the programs is sloppy code, whatever they are about.
    is_strict = source.chance(.67) and getattr(module, 'STRICT', True)
    text = STRICT * is_strict + HELPERS + source.pick(PRINTERS) + '\n' + '\n'.join(scenes) + '\n'
    return Program({'main.js': text}, compared=getattr(module, 'COMPARED', 'all but messages'))


def program(seed, only=None):
    """The program of a seed and the name of its theme."""
    source = Source(seed)
    name = source.pick(only or THEMES)
    module = theme(name)
    return module.program(source) if hasattr(module, 'program') else of_rules(source, module), name
