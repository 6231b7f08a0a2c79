export class Box<T> {
  constructor(public value: int32 /* 1 */) { /* typed */ }
}
class Hidden {
  constructor(public text: string) { /* typed */ }
}
export const pack = (value: int32 /* 1 */): Box<any> => /* typed */ new Box(value);
export const hide = (text: string): Hidden => /* typed */ new Hidden(text);
export const first: Hidden = hide("y");

// Types that were inferred:
type int32 = number;
