"""Lines of the program, and the random choices behind them."""


class Writer:
    def name(self, p='v'):
        self.counter += 1
        return f'{p}{self.counter}'

    def put(self, s): self.lines.append('  ' * self.depth + s)

    def open(self, s): self.put(s); self.depth += 1

    def close(self, s='}'): self.depth -= 1; self.put(s)

    def chance(self, p): return self.r.random() < p

    def has(self, f): return self.feature[f]

    def pick(self, xs): return self.r.choice(xs)
