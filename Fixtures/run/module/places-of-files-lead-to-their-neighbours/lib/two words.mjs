export const name = "two words";
