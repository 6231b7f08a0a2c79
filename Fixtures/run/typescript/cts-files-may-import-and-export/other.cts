export const named: string = "named";
