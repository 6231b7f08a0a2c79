class Point {
  constructor(private _x: number, public y: number) {}
  get x(): number { return this._x; }
  set x(v: number) { this._x = v; }
  get length(): number { return Math.sqrt(this.x * this.x + this.y * this.y); }
}
class Moved extends Point { get shifted(): number { return this.x + 1; } }
const p = new Point(3, 4), m = new Moved(6, 8);
p.x += 1;
p.x = p.x * 2 - 5;
console.log(p.x, p.length, m.length, m.shifted);
// Only a getter: an assignment fails.
try { (m as any).shifted = 1; } catch (e) { console.log((e as Error).message); }
// A receiver that may be missing.
function read(q: Point | undefined): number { return q!.x; }
try { console.log(read(p), read(undefined)); } catch (e) { console.log((e as Error).message); }
function write(q: Point | null, v: number): void { q!.x = v; }
try { write(p, 7); write(null, 8); } catch (e) { console.log(p.x, (e as Error).message); }
// One subclass replaces the getter: two functions may run.
class Base { get kind(): string { return "base"; } }
class Derived extends Base { get kind(): string { return "derived " + super.kind; } }
for (const o of [new Base(), new Derived()]) console.log(o.kind);
// A getter that throws, and one that is replaced while the program runs.
class Late { get value(): number { return 1; } get bad(): number { throw new RangeError("bad"); } }
const late = new Late();
try { late.bad; } catch (e) { console.log((e as Error).name); }
console.log(late.value);
Object.defineProperty(Late.prototype, "value", { get() { return "replaced"; } });
console.log(late.value);
