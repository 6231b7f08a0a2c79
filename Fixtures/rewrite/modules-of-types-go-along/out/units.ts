export type Length = number;
