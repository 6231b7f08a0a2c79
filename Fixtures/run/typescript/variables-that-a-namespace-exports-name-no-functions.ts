namespace Space {
  export const arrow = () => 1;
  export let expression = function () {};
  export const Class = class {};
  export const { inner = () => 2 } = {} as { inner?: () => number };
  export const named = function own() {};
  export var later: any;
  later = () => 3;
  later ??= () => 4;
  const local = () => 5;
  export function declared() {}
  export const object = { arrow: () => 6 };
  console.log(local.name, declared.name, object.arrow.name);
}
console.log(Space);
