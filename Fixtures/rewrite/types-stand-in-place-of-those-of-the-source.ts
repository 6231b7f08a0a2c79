// A comment above stays above.
interface Named { name: string }

/** Documented. */
function greet(who: Named, times?: number): unknown {
  let text = ""; // behind a statement
  for (let i = 0; i < (times ?? 1); i++) text += `Hello, ${who.name}! `;
  return text;
}

const never = (x: string) => x;
const twice = (n: number) => n * 2;

console.log(greet({ name: "Ada" }), greet({ name: "Bob" }, 2), twice(4), [1, 2].map(n => n + 0.5));
