// Another library, in the same contexts: with variables, constants and layouts of its own.
let calls = 100;
export function count(): number { return ++calls; }
export class Word {
  constructor(public text: string, public weight: number) {}
  heavier(by: number): Word { return new Word(this.text + "+", this.weight + by); }
  toJSON() { return `${this.text}:${this.weight}`; }
}
export function call(f: any, value: any): any { return f(value); }
export function make(text: string): Word { return new Word(text, text.length); }
export function heavier(word: any): any { return word.heavier(calls); }
export function relay(box: any) { return { area: box.area(), own: calls, name: "words" }; }
export function* words(text: string) { for (const word of text.split(" ")) yield word + calls; }
export async function slow(f: any) {
  const value = await f();
  return `${value} ${calls}`;
}
export const namespace = () => import("./more.ts");
