console.log("side2"); export type T = number;
