// Loops that only the host ends. `seen` counts what a catch, a finally or a return() saw of it.
export let seen = 0;
export let turns = 0;

export function spin(): number {
  let i = 0;
  while (true) i = (i + 1) & 1023;
}
function inner(limit: number): number {
  let sum = 0;
  for (let i = 0; i < limit; i = (i + 1) % limit) sum = (sum + i) % 1000003;
  return sum;
}
// What a function gives whose loop was ended is used by nobody.
export function nested(): number {
  const sum = inner(10);
  seen++;
  return sum + 1;
}
export function stubborn(): void {
  for (;;) {
    try {
      do turns = (turns + 1) & 1023;
      while (turns >= 0);
    } catch {
      seen++;
    } finally {
      seen++;
    }
  }
}
export function iterated(): void {
  const source = {
    [Symbol.iterator]() {
      return {
        next: () => ({ done: false, value: 1 }),
        return() {
          seen++;
          return {};
        },
      };
    },
  };
  for (const step of source) {
    for (;;) turns = (turns + step) & 1023;
  }
}
function* guarded() {
  try {
    for (;;) yield 1;
  } catch {
    seen++;
  } finally {
    seen++;
  }
}
export function generated(): void {
  for (const step of guarded()) turns = (turns + step) & 1023;
}
export async function awaited() {
  try {
    await null;
    for (;;) turns = (turns + 1) & 1023;
  } catch {
    seen++;
  } finally {
    seen++;
  }
}
// Built-ins call functions of the library, whose loops are not the library's.
export function sorted(): void {
  const items = Array.from({ length: 1 << 12 }, (_, i) => (i * 7919) % 1000003);
  try {
    for (;;) items.sort((a, b) => ((turns = (turns + 1) & 1023) & 1 ? a - b : b - a));
  } catch {
    seen++;
  }
}
export function recursive(): void {
  function down(depth: number): number {
    try {
      return depth > 0 ? down(depth - 1) + down(depth - 1) : 1;
    } finally {
      turns = (turns + 1) & 1023;
    }
  }
  for (;;) down(20);
}

// An exception of an interrupt is one like others.
export function interrupted(): string {
  try {
    for (;;) turns = (turns + 1) & 1023;
  } catch (error) {
    return `caught ${error}`;
  }
}
export function counted(count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += i;
  return sum;
}
