class Base { constructor(o) { return o; } }
class D extends Base { constructor(o) { super(o); this.x = 1; } }
const other = { y: 1 };
const d = new D(other);
const y = d.y; //= int32 | undefined; unknown
const x = d.x; //= int32 | undefined; unknown
console.log(x, y);
