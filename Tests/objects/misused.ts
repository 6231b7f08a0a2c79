// What misuse_test.c gives a name, and what a context dies of.
export class Account {
  balance = 0;
}

export function hoard(): void {
  const all: unknown[] = [];
  for (;;) {
    try {
      for (;;) all.push(new Array(1000).fill(all.length));
    } catch {
      all.push(null);
    }
  }
}
