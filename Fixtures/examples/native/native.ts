// What native modules give, to a program inside a host (native.c).
interface Geometry {
  unit: number;
  distance(x: number, y: number): number;
  sides(shape: string): number;
  grade(isRound: boolean, size: number): string | null;
  Circle: new (radius: number) => { readonly area: number };
}
interface Words {
  language: string;
  repeat(word: string, times: number): string;
  isLong(word: string): boolean;
  add(n: number | bigint): void;
  sum(): number | bigint;
}
const { geometry, words } = globalThis as unknown as { geometry: Geometry; words: Words };

function attempt(what: () => unknown) {
  try {
    console.log(what());
  } catch (error) {
    console.log(String(error));
  }
}
console.log(geometry.distance(3, 4), geometry.unit, geometry.distance.length);
console.log(geometry.sides("square"), geometry.grade(true, 1), geometry.grade(false, -1));
console.log(new geometry.Circle(2).area, words.repeat("ab", 3), words.isLong("na\u00efve na\u00efve"), words.language);
words.add(9007199254740991);
words.add(2n);
console.log(words.sum());
attempt(() => geometry.distance("3" as any, 4));
attempt(() => geometry.sides(undefined as any));
attempt(() => new geometry.Circle("big" as any));
attempt(() => words.repeat("x", -1));
attempt(() => words.repeat("x", 1.5));
