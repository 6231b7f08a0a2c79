console.log("barrel runs");
export * from "./color";
export { Size as Extent } from "./size";
