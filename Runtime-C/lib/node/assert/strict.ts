// node:assert/strict: the checks of node:assert, where those of equality are strict.
import {
  AssertionError, CallTracker, checkTruth, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow, fail, ifError, match,
  notDeepStrictEqual, notStrictEqual, ok, rejects, strictEqual, throws,
} from "node:internal/assert";

function strict(...args: any[]): void { checkTruth(strict, args); }

strict.fail = fail;
strict.AssertionError = AssertionError;
strict.ok = ok;
strict.equal = strictEqual;
strict.notEqual = notStrictEqual;
strict.deepEqual = deepStrictEqual;
strict.notDeepEqual = notDeepStrictEqual;
strict.deepStrictEqual = deepStrictEqual;
strict.notDeepStrictEqual = notDeepStrictEqual;
strict.strictEqual = strictEqual;
strict.notStrictEqual = notStrictEqual;
strict.throws = throws;
strict.rejects = rejects;
strict.doesNotThrow = doesNotThrow;
strict.doesNotReject = doesNotReject;
strict.ifError = ifError;
strict.match = match;
strict.doesNotMatch = doesNotMatch;
strict.CallTracker = CallTracker;
strict.strict = strict;

export default strict;
export {
  AssertionError, CallTracker, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow, fail, ifError, match,
  notDeepStrictEqual, notStrictEqual, ok, rejects, strict, strictEqual, throws,
};
export { strictEqual as equal, notStrictEqual as notEqual, deepStrictEqual as deepEqual, notDeepStrictEqual as notDeepEqual };
