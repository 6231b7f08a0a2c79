let calls = 0;
export function bump(by: number) { calls += by; return calls + 1; }
export function areaAnd(box: { area(): number }) { return box.area() + 1 + calls; }
