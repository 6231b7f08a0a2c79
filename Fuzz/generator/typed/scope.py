"""What the generator knows of the program so far: variables in sight with their kinds, classes with their members."""

class Scope:
    """Variables in sight: (name, type, assignable)."""
    def __init__(self, parent=None): self.vars = list(parent.vars) if parent else []
    def add(self, name, t, mutable=True): self.vars.append((name, t, mutable))
    def of(self, t, mutable=False): return [v[0] for v in self.vars if v[1] == t and (v[2] or not mutable)]


class Class:
    def __init__(self, name, base):
        self.name, self.base = name, base
        self.fields = dict(base.fields) if base else {}
        self.methods = dict(base.methods) if base else {}
        self.accessors = dict(base.accessors) if base else {}
        self.statics = {}
        self.params = []
