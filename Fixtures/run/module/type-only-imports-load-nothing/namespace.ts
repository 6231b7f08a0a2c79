console.log("namespace"); export interface M {} export const v = 1;
