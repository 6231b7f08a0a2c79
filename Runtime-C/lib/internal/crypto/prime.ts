// Large primes.
import { isPrime, isPrimeLater, prime as primeNow, primeLater } from "aot:host";
import { Buffer } from "node:buffer";
import { isBytes, viewOf } from "node:internal/crypto/bytes";
import { checked, nativeRangeError, opensslError } from "node:internal/crypto/errors";
import { bigintOf } from "node:internal/crypto/keys";
import { invalidArgType, outOfRange } from "node:internal/errors";
import { validateBoolean, validateFunction, validateInt32, validateObject } from "node:internal/validators";

const numberTypes = ["ArrayBuffer", "TypedArray", "Buffer", "DataView", "bigint"];

/** The bytes of a number, the most significant first. */
function numberBytes(value: any, name: string): Uint8Array {
  if (typeof value === "bigint") {
    if (value < 0n) throw outOfRange(name, ">= 0", value);
    const hex = value.toString(16);
    return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  }
  if (isBytes(value)) return viewOf(value);
  throw invalidArgType(name, numberTypes, value);
}

interface Wanted {
  safe: number;
  add: any;
  rem: any;
  bigint: boolean;
}

function wanted(size: any, options: any): Wanted {
  validateInt32(size, "size", 1);
  validateObject(options, "options");
  const { safe = false, bigint = false, add, rem } = options;
  validateBoolean(safe, "options.safe");
  validateBoolean(bigint, "options.bigint");
  return {
    safe: safe ? 1 : 0, bigint, add: add === undefined ? undefined : numberBytes(add, "options.add"),
    rem: rem === undefined ? undefined : numberBytes(rem, "options.rem"),
  };
}

function invalidAddend(): any { return nativeRangeError("ERR_OUT_OF_RANGE", "invalid options.add"); }

/** Asked for a prime that there cannot be, the primitive tells so at once. */
function checkAddend(size: number, { add, rem }: Wanted): void {
  if (add === undefined) return;
  const sum = bigintOf(add), rest = rem === undefined ? undefined : bigintOf(rem);
  if (sum.toString(2).length > size || (rest !== undefined && sum <= rest)) throw invalidAddend();
}

function resultOf(bytes: any, isBigint: boolean): any { return isBigint ? bigintOf(bytes) : bytes; }

export function generatePrimeSync(size: any, options: any = {}): any {
  const { safe, add, rem, bigint } = wanted(size, options);
  const bytes: any = checked(primeNow(size, safe, add, rem));
  if (bytes === -1) throw invalidAddend();
  return resultOf(bytes, bigint);
}

export function generatePrime(size: any, options: any, callback?: any): void {
  if (typeof options === "function") {
    callback = options;
    options = {};
  }
  validateFunction(callback, "callback");
  const want = wanted(size, options);
  checkAddend(size, want);
  primeLater(size, want.safe, want.add, want.rem, (bytes: any) => {
    if (Array.isArray(bytes)) callback(opensslError(bytes));
    else callback(null, resultOf(bytes, want.bigint));
  });
}

function roundsOf(options: any): number {
  validateObject(options, "options");
  const { checks = 0 } = options;
  validateInt32(checks, "options.checks", 0);
  return checks;
}

export function checkPrimeSync(candidate: any, options: any = {}): boolean {
  const bytes = numberBytes(candidate, "candidate");
  return checked(isPrime(bytes, roundsOf(options))) === 1;
}

export function checkPrime(candidate: any, options: any = {}, callback?: any): void {
  const bytes = numberBytes(candidate, "candidate");
  if (typeof options === "function") {
    callback = options;
    options = {};
  }
  validateFunction(callback, "callback");
  isPrimeLater(bytes, roundsOf(options), (answer: any) => {
    if (Array.isArray(answer)) callback(opensslError(answer));
    else callback(null, answer === 1);
  });
}
