// Modules that fail while they are filled, and functions that fail.
import { odd, thrower, twice } from "native:thrown";

const attempt = async (name, f) => {
  try {
    console.log(name, await f());
  } catch (error) {
    console.log(name, `${error}`, error.code);
  }
};
await attempt("odd", () => odd());
await attempt("thrower", () => thrower("why"));
await attempt("twice", () => twice("a\0").length);
await attempt("raised", () => import("native:raised"));
await attempt("half", () => import("native:half"));
