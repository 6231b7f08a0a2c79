console.log("color runs");
export const enum Color { Red, Green = 1 << 2, Blue = Red | Green }
export const enum Name { Blue = "blue" }
