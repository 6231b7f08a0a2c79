import * as self from "./stores-to-a-namespace-are-refused-before-its-exports-are-there.mjs";
const attempt = (step) => {
  try {
    console.log(step());
  } catch (error) {
    console.log(error.message);
  }
};
attempt(() => (self.late = 1));
attempt(() => (self.missing = 1));
attempt(() => (self[Symbol("q")] = 1));
attempt(() => (self[Symbol.toStringTag] = 1));
attempt(() => delete self.late);
attempt(() => delete self.missing);
attempt(() => Reflect.set(self, "late", 1));
export let late = 5;
attempt(() => (self.late = 1));
