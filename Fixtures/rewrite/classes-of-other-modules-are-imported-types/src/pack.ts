export class Box<T> {
  constructor(public value: T) {}
}
class Hidden {
  constructor(public text: string) {}
}
export const pack = (value: number) => new Box(value);
export const hide = (text: string) => new Hidden(text);
export const first = hide("y");
