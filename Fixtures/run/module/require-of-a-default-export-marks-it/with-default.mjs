export default function answer() { return 42; }
export let count = 1;
export function raise() { count++; }
