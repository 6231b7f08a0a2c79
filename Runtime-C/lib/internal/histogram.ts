// Histograms of high dynamic range: counts of values in buckets whose width grows with the value, so that each keeps as many significant digits.
import { codedTypeError, invalidArgType, outOfRange } from "node:internal/errors";
import { shownWith } from "node:internal/shown";
import { validateInteger, validateNumber, validateObject } from "node:internal/validators";

const customInspect = Symbol.for("nodejs.util.inspect.custom");
const kMake = Symbol("kMake");
/** What node's histograms say of the least value when there is none: the largest 64-bit integer. */
const noLeast = 9223372036854775807n;

class SafeMap extends Map<number, any> {}

/** The counts. Values are integers from 0 to 2 to the power of 53. */
class Buckets {
  counts: Map<number, number> = new Map();
  total = 0;
  least = Infinity;
  greatest = 0;
  exceeds = 0;
  readonly highest: number;
  /** How many values of the first bucket's width a bucket divides. */
  readonly #parts: number;
  readonly #unit: number;

  constructor(lowest: number, highest: number, figures: number) {
    this.highest = highest;
    this.#unit = 2 ** Math.floor(Math.log2(lowest));
    this.#parts = 2 ** Math.ceil(Math.log2(2 * 10 ** figures));
  }

  /** The width of the bucket that a value falls into. */
  width(value: number): number {
    let width = this.#unit;
    for (let limit = this.#parts * width; value >= limit; limit *= 2) width *= 2;
    return width;
  }

  lowestEqual(value: number): number {
    const width = this.width(value);
    return Math.floor(value / width) * width;
  }
  highestEqual(value: number): number { return this.lowestEqual(value) + this.width(value) - 1; }
  medianEqual(value: number): number { return this.lowestEqual(value) + Math.floor(this.width(value) / 2); }

  record(value: number, count: number = 1): void {
    if (value > this.highest) {
      this.exceeds += count;
      return;
    }
    const bucket = this.lowestEqual(value);
    this.counts.set(bucket, (this.counts.get(bucket) ?? 0) + count);
    this.total += count;
    if (value !== 0 && value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
  }

  clear(): void {
    this.counts.clear();
    this.total = 0;
    this.least = Infinity;
    this.greatest = 0;
    this.exceeds = 0;
  }

  /** Lowest values of the buckets that are not empty, in order. */
  sorted(): number[] { return [...this.counts.keys()].sort((a, b) => a - b); }

  mean(): number {
    let sum = 0;
    for (const [value, count] of this.counts) sum += count * this.medianEqual(value);
    return sum / this.total;
  }

  deviation(): number {
    const mean = this.mean();
    let sum = 0;
    for (const [value, count] of this.counts) sum += (this.medianEqual(value) - mean) ** 2 * count;
    return Math.sqrt(sum / this.total);
  }

  percentile(percentile: number): number {
    const wanted = Math.max(1, Math.floor((percentile / 100) * this.total + 0.5));
    let seen = 0;
    for (const value of this.sorted()) {
      seen += this.counts.get(value)!;
      if (seen >= wanted) return this.highestEqual(value);
    }
    return 0;
  }

  /** Percentiles and their values: each step goes half as far from the last one to 100 as the one before. */
  percentiles(give: (percentile: number, value: number) => void): void {
    let next = 0, seen = 0, last = 0;
    for (const value of this.sorted()) {
      seen += this.counts.get(value)!;
      last = value;
      while (next <= (100 * seen) / this.total) {
        give(next, value);
        next += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - next))) + 1);
        if (seen === this.total) break;
      }
    }
    give(100, last);
  }
}

export class Histogram {
  #buckets: Buckets;

  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    this.#buckets = arguments[1];
  }

  /** For the library. */
  static buckets(histogram: any): any { return histogram.#buckets; }

  get count(): number { return this.#buckets.total; }
  get countBigInt(): bigint { return BigInt(this.#buckets.total); }
  get min(): number { return this.#buckets.total === 0 ? Number(noLeast) : this.#least(); }
  get minBigInt(): bigint { return this.#buckets.total === 0 ? noLeast : BigInt(this.#least()); }
  get max(): number { return this.#greatest(); }
  get maxBigInt(): bigint { return BigInt(this.#greatest()); }
  get mean(): number { return this.#buckets.mean(); }
  get exceeds(): number { return this.#buckets.exceeds; }
  get exceedsBigInt(): bigint { return BigInt(this.#buckets.exceeds); }
  get stddev(): number { return this.#buckets.deviation(); }

  #least(): number { return this.#buckets.least === Infinity ? 0 : this.#buckets.lowestEqual(this.#buckets.least); }
  #greatest(): number { return this.#buckets.greatest === 0 ? 0 : this.#buckets.highestEqual(this.#buckets.greatest); }

  percentile(percentile: any): number {
    validateNumber(percentile, "percentile");
    if (!(percentile > 0 && percentile <= 100)) throw outOfRange("percentile", "> 0 && <= 100", percentile);
    return this.#buckets.percentile(percentile);
  }

  percentileBigInt(percentile: any): bigint { return BigInt(this.percentile(percentile)); }

  get percentiles(): Map<number, number> {
    const found = new SafeMap();
    this.#buckets.percentiles((percentile, value) => { found.set(percentile, value); });
    return found;
  }

  get percentilesBigInt(): Map<number, bigint> {
    const found = new SafeMap();
    this.#buckets.percentiles((percentile, value) => { found.set(percentile, BigInt(value)); });
    return found;
  }

  reset(): void { this.#buckets.clear(); }

  [customInspect](depth: any, options: any, inspect: any): any {
    if (depth < 0) return this;
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    const inner = Object.assign({}, options, { depth: options.depth == null ? null : options.depth - 1 });
    return `Histogram ${shownWith({ min, max, mean, exceeds, stddev, count, percentiles }, inner, inspect)}`;
  }

  toJSON(): any {
    const { count, min, max, mean, exceeds, stddev } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(this.percentiles) };
  }
}

export class RecordableHistogram extends Histogram {
  #previous: number | undefined = undefined;

  record(val: any): void {
    if (typeof val === "bigint") {
      if (val < 1n || val > BigInt(Number.MAX_SAFE_INTEGER))
        throw outOfRange("val", `>= 1 && <= ${Number.MAX_SAFE_INTEGER}`, val);
    } else validateInteger(val, "val", 1);
    Histogram.buckets(this).record(Number(val));
  }

  recordDelta(): void {
    const now = performance.now() * 1e6, previous = this.#previous;
    this.#previous = now;
    if (previous !== undefined && now > previous) Histogram.buckets(this).record(Math.round(now - previous));
  }

  add(other: any): void {
    if (!(other instanceof RecordableHistogram)) throw invalidArgType("other", "RecordableHistogram", other);
    const own: Buckets = Histogram.buckets(this), from: Buckets = Histogram.buckets(other);
    for (const value of from.sorted()) own.record(value, from.counts.get(value)!);
    own.exceeds += from.exceeds;
  }
}

export function createHistogram(options: any = {}): RecordableHistogram {
  validateObject(options, "options");
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  if (typeof lowest !== "bigint") validateInteger(lowest, "options.lowest", 1, Number.MAX_SAFE_INTEGER);
  if (typeof highest !== "bigint") validateInteger(highest, "options.highest", 2 * Number(lowest), Number.MAX_SAFE_INTEGER);
  else if (highest < 2n * BigInt(lowest)) throw invalidArgType("options.highest", "number", highest);
  validateInteger(figures, "options.figures", 1, 5);
  return new (RecordableHistogram as any)(kMake, new Buckets(Number(lowest), Number(highest), figures));
}

class ELDHistogram extends Histogram {
  #resolution: number;
  #timer: any = undefined;
  #previous = 0;

  constructor() {
    super(...(arguments as any));
    this.#resolution = arguments[2];
  }

  enable(): boolean {
    if (this.#timer !== undefined) return false;
    this.#previous = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      Histogram.buckets(this).record(Math.max(1, Math.round((now - this.#previous) * 1e6)));
      this.#previous = now;
    }, this.#resolution);
    this.#timer.unref();
    return true;
  }

  disable(): boolean {
    if (this.#timer === undefined) return false;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }
}

export function monitorEventLoopDelay(options: any = {}): ELDHistogram {
  validateObject(options, "options");
  const { resolution = 10 } = options;
  validateInteger(resolution, "options.resolution", 1);
  return new (ELDHistogram as any)(kMake, new Buckets(1, 3.6e12, 3), resolution);
}
