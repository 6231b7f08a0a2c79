console.log("mixed runs");
export const enum Mode { On = 1 }
export const value = 2;
