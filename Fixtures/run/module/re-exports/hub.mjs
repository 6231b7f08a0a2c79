export * from "./leaf.mjs";
export * as inner from "./leaf.mjs";
export { x as renamed, default } from "./leaf.mjs";
export let local = 1;
