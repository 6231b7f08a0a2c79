export function a(x) { return x * x; }
export function unused() { return 1; }
