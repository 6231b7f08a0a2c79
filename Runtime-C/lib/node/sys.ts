// node:sys: what node:util was called first.
import util from "node:util";

export default util;
export {
  _errnoException, _exceptionWithHostPort, _extend, callbackify, debug, debuglog, deprecate, format, styleText,
  formatWithOptions, getSystemErrorMap, getSystemErrorName, inherits, inspect, isArray, isBoolean, isBuffer,
  isDeepStrictEqual, isNull, isNullOrUndefined, isNumber, isString, isSymbol, isUndefined, isRegExp, isObject,
  isDate, isError, isFunction, isPrimitive, log, promisify, stripVTControlCharacters, toUSVString,
  transferableAbortSignal, transferableAbortController, aborted, types, parseEnv, parseArgs, TextDecoder,
  TextEncoder, MIMEType, MIMEParams,
} from "node:util";
