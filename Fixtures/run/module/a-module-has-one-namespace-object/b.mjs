import * as itself from "./a.mjs";
export { itself };
export const same = (other) => other === itself;
