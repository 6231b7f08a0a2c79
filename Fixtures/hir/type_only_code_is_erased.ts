interface Shape { area(): number }
type Num = number;
abstract class Base implements Shape { declare hidden: string; abstract area(): number; describe(this: Base): string { return `area ${this.area()}`; } }
class Sq extends Base { constructor(private readonly side: Num, public tag?: string) { super(); } area(): number { return this.side ** 2; } }
function over(a: string): string; function over(a: number): number; function over(a: any): any { return a; }
const s = new Sq(3) as unknown as Base; declare const nothing: number;
console.log(s!.describe(), over(<number>4), (over satisfies Function).length);
