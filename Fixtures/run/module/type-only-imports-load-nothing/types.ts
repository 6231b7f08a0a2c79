console.log("types"); export type T = number;
