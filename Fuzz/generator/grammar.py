"""Random text from rules.

A rule is a list of alternatives, a template or a function that takes the `Source` and gives a template. In a template, what stands
between guillemets is drawn:

    «name»          what the template has bound to the name, or a drawing of the rule
    «name=rule»     a drawing of the rule, bound to the name for the rest of this template
    «a|b|c»         one of the alternatives, each a template
    «#name»         an identifier made of the name that nothing else in the program has; the same within this template
    «2*rule»        two drawings, one a line; «1-3*rule» one to three

Everything drawn comes from the source's random numbers, in one order: a seed gives one text.
"""
import random, re

OPEN, CLOSE = '«', '»'


class Source:
    """A stream of random choices and of names that are not taken."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.taken = 0

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def between(self, low, high):
        return self.random.randint(low, high)

    def sample(self, choices, count):
        return self.random.sample(choices, min(count, len(choices)))

    def name(self, stem):
        self.taken += 1
        return f'{stem}{self.taken}'


class Grammar:
    """Named rules, drawn from one source."""

    def __init__(self, source, *tables):
        self.source = source
        self.rules = {}
        for table in tables: self.rules.update(table)

    def draw(self, rule):
        """A text of the named rule."""
        if rule not in self.rules: raise KeyError(f'no rule {rule!r}')
        return self.expand(self.alternative(self.rules[rule]), {})

    def alternative(self, rule):
        if isinstance(rule, list): rule = self.source.pick(rule)
        return rule(self.source) if callable(rule) else rule

    def expand(self, template, bound):
        """The template with everything drawn; `bound` is what «name» means in it."""
        out = []
        at = 0
        while (start := template.find(OPEN, at)) >= 0:
            end = closing(template, start)
            out.append(template[at:start])
            out.append(self.part(template[start + 1:end], bound))
            at = end + 1
        out.append(template[at:])
        return ''.join(out)

    def part(self, text, bound):
        alternatives = split(text)
        if len(alternatives) > 1: return self.expand(self.source.pick(alternatives), bound)
        if text in bound: return bound[text]
        if text.startswith('#'):
            bound[text] = self.source.name(text[1:])
            return bound[text]
        count, star, rule = text.partition('*')
        if star and count.replace('-', '').isdigit():
            low, _, high = count.partition('-')
            return '\n'.join(self.drawing(rule, bound) for _ in range(self.source.between(int(low), int(high or low))))
        name, equals, rule = text.partition('=')
        if equals and name.isidentifier():
            bound[name] = self.drawing(rule, bound)
            return bound[name]
        return self.drawing(text, bound)

    def drawing(self, rule, bound):
        """A drawing of a rule, or of a template that stands in its place: «k=(a|b)»."""
        if rule.startswith('(') and rule.endswith(')'): return self.part(rule[1:-1], bound)
        return self.draw(rule)


def closing(template, start):
    """Where the guillemet that opens at `start` is closed."""
    depth = 0
    for at in range(start, len(template)):
        if template[at] == OPEN: depth += 1
        if template[at] == CLOSE: depth -= 1
        if depth == 0: return at
    raise ValueError(f'not closed: {template[start:start + 60]!r}')


def split(text):
    """The alternatives of «a|b»: bars inside of inner guillemets and doubled ones (the operator) do not separate."""
    parts, depth, part, at = [], 0, '', 0
    while at < len(text):
        two = text[at:at + 2]
        if depth == 0 and two == '||':
            part += two
            at += 2
            continue
        depth += (text[at] == OPEN) - (text[at] == CLOSE)
        if depth == 0 and text[at] == '|':
            parts.append(part)
            part = ''
        else:
            part += text[at]
        at += 1
    return parts + [part]


def words(text, **replacements):
    """The text with whole words replaced."""
    return re.sub(r'(?<![\w$"])(' + '|'.join(replacements) + r')(?![\w"])', lambda match: replacements[match.group(1)], text)
