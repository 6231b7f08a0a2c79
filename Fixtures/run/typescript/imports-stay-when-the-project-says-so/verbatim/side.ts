console.log("verbatim side"); export type T = number;
