export { default } from "./part8.mjs" with { type: "json" };
