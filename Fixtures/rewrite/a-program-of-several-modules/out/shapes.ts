/* What can be measured. */

export interface Shape {
  readonly name: string;
  area(): number;
}

export class Circle implements Shape {
  readonly name: string = "circle";

  constructor(private radius: number) { /* typed */ }

  area(): number { /* typed */
    return Math.PI * this.radius ** 2;
  }
}

export class Rectangle implements Shape {
  readonly name: string = "rectangle";
  private width: int32 /* 2 */;
  private height: int32 /* 3 */;

  constructor(width: int32 /* 2 */, height: int32 /* 3 */) { /* typed */
    this.width = width;
    this.height = height;
  }

  area(): int32 /* 6 */ { /* typed */
    return this.width * this.height;
  }
}

// Types that were inferred:
type int32 = number;
