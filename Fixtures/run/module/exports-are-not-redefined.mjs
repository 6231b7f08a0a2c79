import * as self from "./exports-are-not-redefined.mjs";
export const n = 1;
const attempt = (descriptor) => {
  try {
    Object.defineProperty(self, "n", descriptor);
    console.log("same");
  } catch (error) {
    console.log(error.message);
  }
};
attempt({ value: 1 });
attempt({ value: 1, writable: true, enumerable: true, configurable: false });
attempt({ value: 2 });
attempt({ writable: false });
attempt({ get: () => 1 });
console.log(Reflect.defineProperty(self, Symbol.toStringTag, { value: "Module" }), self.n);
