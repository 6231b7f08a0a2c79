function area({ width, height = 2 }: { width: number; height?: number }) {
  return width * height;
}
const [first, ...others]: string[] = ["a", "b", "c"];
for (const letter of others) console.log(first, letter, area({ width: 3 }));
const { length }: { length: any } = others;
console.log(length);
