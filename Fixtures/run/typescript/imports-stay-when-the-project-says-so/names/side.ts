console.log("side"); export type T = number;
