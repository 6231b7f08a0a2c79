console.log("verbatim side3"); export type T = number;
