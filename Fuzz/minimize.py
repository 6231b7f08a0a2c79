"""Makes a program that fails small: deletes what may go while it still differs from node in the same way.

Text is a tree of brackets. On each level the pieces between separators (statements between semicolons and lines, items between commas)
are deleted in runs, long ones first, as in delta debugging; then blocks are replaced by what is in them. Whether the rest is a
program is for node to say: a text that it refuses does not fail in the same way.
"""
import re, time

PAIRS = {'{': '}', '(': ')', '[': ']'}
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`|//[^\n]*|[\w$.]+|\s+|=>|.', re.S)


class Group:
    """Brackets and what stands between them; the whole text is a group without brackets."""

    def __init__(self, open_, close):
        self.open, self.close, self.items = open_, close, []

    def text(self):
        return self.open + ''.join(item if isinstance(item, str) else item.text() for item in self.items) + self.close

    def groups(self):
        return [item for item in self.items if isinstance(item, Group)]


def parse(text):
    stack = [Group('', '')]
    for token in TOKEN.findall(text):
        if token in PAIRS:
            group = Group(token, PAIRS[token])
            stack[-1].items.append(group)
            stack.append(group)
        elif len(stack) > 1 and token == stack[-1].close: stack.pop()
        else: stack[-1].items.append(token)
    return stack[0]


def pieces(group):
    """The items of a group, cut after separators and after blocks that end a line."""
    out = [[]]
    for at, item in enumerate(group.items):
        out[-1].append(item)
        is_block = isinstance(item, Group) and item.open == '{'
        if item in (';', ',') or isinstance(item, str) and '\n' in item or is_block and group.open != '(': out.append([])
    return [piece for piece in out if piece]


class Minimizer:
    def __init__(self, fails, seconds):
        """`fails` says of a text whether it still fails in the same way."""
        self.fails, self.end, self.root = fails, time.time() + seconds, None

    def minimize(self, text):
        self.root = parse(text)
        before = None
        while before != self.root.text() and self.has_time():
            before = self.root.text()
            self.level([self.root])
        return re.sub(r'\n\s*\n+', '\n', self.root.text()).strip() + '\n'

    def has_time(self):
        return time.time() < self.end

    def level(self, groups):
        while groups and self.has_time():
            for group in groups: self.shorten(group)
            for group in groups: self.unwrap(group)
            groups = [inner for group in groups for inner in group.groups()]

    def attempt(self, group, items):
        saved, group.items = group.items, items
        if self.has_time() and self.fails(self.root.text()): return True
        group.items = saved
        return False

    def shorten(self, group):
        parts = pieces(group)
        size = max(len(parts) // 2, 1)
        while size >= 1 and parts:
            at = 0
            while at < len(parts):
                rest = parts[:at] + parts[at + size:]
                if not blank(parts[at:at + size]) and self.attempt(group, [item for part in rest for item in part]): parts = rest
                else: at += size
            size //= 2

    def unwrap(self, group):
        """A block in place of its statement: `if (x) { y }` becomes `y`."""
        for part in pieces(group):
            inner = next((item for item in part if isinstance(item, Group) and item.open == '{'), None)
            if inner is None: continue
            at = group.items.index(part[0])
            self.attempt(group, group.items[:at] + ['\n'] + inner.items + ['\n'] + group.items[at + len(part):])


def blank(parts):
    return all(isinstance(item, str) and not item.strip() for part in parts for item in part)
