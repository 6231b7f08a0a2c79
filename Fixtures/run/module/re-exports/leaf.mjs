export const x = "x";
export let y = "y";
export function setY(v) { y = v; }
export default "leaf default";
