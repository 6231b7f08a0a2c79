import * as self from "./keys-of-a-namespace-wait-for-its-exports.mjs";
const attempt = (step) => {
  try {
    console.log(step());
  } catch (error) {
    console.log(error.name);
  }
};
attempt(() => Object.keys(self));
attempt(() => "Unread" in self);
export class Unread {}
attempt(() => Object.keys(self));
export let last = 1;
attempt(() => Object.keys(self));
