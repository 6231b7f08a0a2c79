import { area, count, draw, isOdd, label, made, name, same, unit } from "native:shapes";

console.log(area(3, 4), unit, made, name(3), label("12", "cm"), label("ä\u{1F600}", null), label("x"));
console.log(isOdd(2n ** 64n - 1n), isOdd(4), draw(2), draw(3), count(), same(draw) === draw, same());
for (const wrong of [() => name(5), () => area(1), () => area("1", 2), () => isOdd(-1), () => draw(1.5), () => label(1)]) {
  try {
    console.log(wrong());
  } catch (error: any) {
    console.log(`${error}`);
  }
}
console.log(area.name, area.length, label.length);
