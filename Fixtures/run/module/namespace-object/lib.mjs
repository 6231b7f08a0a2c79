export const b = "b", a = 1;
export default function (x) { return x + 1; }
export class Klass { static s = 1; }
