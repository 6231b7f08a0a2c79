console.log("verbatim side2"); export type T = number;
