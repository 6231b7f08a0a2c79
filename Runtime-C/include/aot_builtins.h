/* aot_builtins.h: the table of built-ins, for those who read it without the rest of the runtime's insides: aotc links, infers and
 * documents from it. Emitted code never includes it.
 */
#ifndef AOT_BUILTINS_H
#define AOT_BUILTINS_H

#include "aot_abi.h"

/* ---------------------------------------------------------------- words of the columns */

enum aot_builtin_kind {
  AOT_BUILTIN_METHOD,
  AOT_BUILTIN_GETTER,
  AOT_BUILTIN_SETTER,
  AOT_BUILTIN_CONSTRUCTOR,
  AOT_BUILTIN_VALUE
};

/* clang-format off */

/* What a call may do. User code runs by:
 * CONVERTS       ToPrimitive of an argument or of this: @@toPrimitive, toString, valueOf
 * GETS           getters of objects that it is given, or that they lead to
 * REFLECTS       nothing but traps of proxies: own keys, descriptors, prototypes, HasProperty
 * SETS           setters; it defines, changes or deletes properties
 * ITERATES       iterating an argument: @@iterator, next, return
 * INVOKES        methods that it looks up by name or by a well-known symbol (see its needs)
 * CALLS_THIS, CALLS_0, CALLS_1   calling this, or argument 0 or 1
 * CALLS_UNKNOWN  calling functions that were given to others before
 * CONSTRUCTS     constructing with a constructor that it is given, as this or as an argument
 * SPECIES        constructing with what @@species of the constructor of this gives
 * RESOLVES       reading `then` of a value; it is called in a later job
 * RESUMES        running a generator on
 * The others call nothing at once:
 * THROWS         for some argument or receiver
 * DEFERS         an argument is called later, by a job or the event loop
 * RETAINS        an argument is kept, or handed to others
 * STATIC         does not look at this
 */
#define AOT_BUILTIN_EFFECTS(X) \
  X(THROWS, 0) X(CONVERTS, 1) X(GETS, 2) X(REFLECTS, 3) X(SETS, 4) X(ITERATES, 5) X(INVOKES, 6) X(CALLS_THIS, 7) \
  X(CALLS_0, 8) X(CALLS_1, 9) X(CALLS_UNKNOWN, 10) X(CONSTRUCTS, 11) X(SPECIES, 12) X(RESOLVES, 13) X(RESUMES, 14) \
  X(DEFERS, 15) X(RETAINS, 16) X(STATIC, 17) X(UNSEEN, 18)

/* index: an integer from -1 below 2^31; size: an integer from 0 below 2^53; receiver: this. Methods that create by species can return any
 * object: their result is `object`, not `array`. */
#define AOT_BUILTIN_RESULTS(X) \
  X(any) X(undefined) X(boolean) X(int32) X(index) X(size) X(number) X(string) X(symbol) X(bigint) X(object) X(array) \
  X(function) X(stringOrUndefined) X(stringOrNull) X(booleanOrUndefined) X(receiver)

/* One function of Sources/DeepSema/Models per word. */
#define AOT_BUILTIN_MODELS(X) \
  X(none) X(simple) X(conversion) X(localized) X(compilation) X(foreignCode) \
  X(object) X(array) X(wrapper) X(error) X(aggregateError) X(domException) X(map) X(set) X(promise) X(instance) X(date) \
  X(typedArray) X(dataView) X(dataViewGet) \
  X(queueMicrotask) X(setTimeout) X(setImmediate) X(consoleLog) X(symbolToPrimitive) X(dateToJSON) \
  X(streamWrite) X(callback) X(inspect) X(consoleShow) X(constructorName) X(asyncContext) X(setAsyncContext) \
  X(moduleRecord) X(moduleEvaluation) X(foreignCall) X(processArgv) X(setProcessArgv) X(ownValue) X(setOwnValue) X(readOwn) X(copyOwn) \
  X(errorStack) X(captureStackTrace) \
  X(objectAssign) X(objectCreate) X(objectDefineProperty) X(objectDefineProperties) X(objectFreeze) \
  X(objectSetPrototypeOf) X(objectGetPrototypeOf) X(objectKeys) X(objectValues) X(objectEntries) \
  X(objectFromEntries) X(objectGetOwnPropertySymbols) X(objectToLocaleString) \
  X(objectValueOf) X(objectDefineGetter) X(objectDefineSetter) \
  X(functionCall) X(functionApply) X(functionBind) X(functionToString) X(functionHasInstance) \
  X(arrayOf) X(arrayFrom) X(arrayIndexOf) X(arrayPush) X(arrayUnshift) X(arrayPop) X(arrayShift) X(arrayAt) X(arrayFind) X(arrayFindIndex) \
  X(arrayEvery) X(arrayForEach) X(arrayMap) X(arrayFilter) X(arrayFlatMap) X(arrayFlat) X(arrayReduce) \
  X(arrayConcat) X(arraySlice) X(arrayToReversed) X(arrayToSorted) X(arrayWith) X(arrayToSpliced) \
  X(arraySplice) X(arrayFill) X(arrayCopyWithin) X(arrayReverse) X(arrayToLocaleString) X(arraySort) \
  X(arrayValues) X(arrayKeys) X(arrayEntries) X(arrayIncludes) X(arrayJoin) X(arrayToString) \
  X(arrayBufferResize) X(typedArrayAt) X(typedArrayFind) X(typedArrayFindIndex) X(typedArrayEvery) X(typedArrayForEach) \
  X(typedArrayMap) X(typedArrayReduce) X(typedArraySlice) X(typedArrayCopy) X(typedArrayToSorted) \
  X(typedArraySet) X(typedArrayToLocaleString) X(typedArrayFill) X(typedArraySort) X(typedArrayValues) \
  X(typedArrayKeys) X(typedArrayEntries) \
  X(stringCharCodeAt) X(stringCodePointAt) X(stringSearch) X(stringMatch) X(stringMatchAll) X(stringSplit) \
  X(stringReplace) X(stringReplaceAll) X(stringIterator) X(stringIncludes) X(stringRaw) \
  X(regExp) X(regExpExec) X(regExpTest) \
  X(mapGet) X(mapSet) X(mapForEach) X(mapKeys) X(mapValues) X(mapEntries) X(setAdd) \
  X(promiseResolve) X(promiseWithResolvers) X(promiseReject) X(promiseAll) X(promiseRace) X(promiseAny) X(promiseAllSettled) \
  X(promiseThen) X(promiseCatch) X(promiseFinally) \
  X(jsonParse) X(jsonStringify) \
  X(reflectApply) X(reflectConstruct) X(reflectGet) X(reflectSet) X(reflectDefineProperty) X(reflectDeleteProperty) \
  X(reflectSetPrototypeOf) X(reflectPreventExtensions) \
  X(mathFloor) X(mathCeil) X(mathRound) X(mathTrunc) X(mathAbs) X(mathSqrt) X(mathSign) X(mathImul) X(mathMin) \
  X(mathMax) X(mathRandom) X(mathClz32) \
  X(generatorNext) X(generatorReturn) X(generatorThrow) X(iteratorSelf)

/* One case of Sources/MIR/Builder/Builtins.swift per word. */
#define AOT_BUILTIN_LOWERINGS(X) \
  X(none) X(mathFloor) X(mathCeil) X(mathTrunc) X(mathRound) X(mathSqrt) X(mathFround) X(mathSign) X(mathAbs) \
  X(mathMax) X(mathMin) X(mathImul) X(mathPow) X(mathClz32) X(arrayPush) X(arrayPop) X(stringCharCodeAt) \
  X(stringCharAt) X(stringSlice) X(stringSubstring) X(arrayOfLength) X(regExpTest) X(foreignCall) \
  X(dataViewGet) X(dataViewSet)

#define AOT_BUILTIN_GROUPS(X) X(language) X(random) X(time) X(console) X(process) X(timers) X(host) X(cryptography) X(compression) X(database) X(http2)

/* clang-format on */

enum aot_builtin_effect {
#define X(name, bit) AOT_EFFECT_##name = 1u << bit,
  AOT_BUILTIN_EFFECTS(X)
#undef X
};

/* Swift sees closed enums: a switch that forgets a word, or a word without a row, does not compile. */
#define X(name) AOT_RESULT_##name AOT_SWIFT_NAME(name),
enum AOT_CLOSED_ENUM aot_builtin_result { AOT_BUILTIN_RESULTS(X) };
#undef X
#define X(name) AOT_MODEL_##name AOT_SWIFT_NAME(name),
enum AOT_CLOSED_ENUM aot_builtin_model { AOT_BUILTIN_MODELS(X) };
#undef X
#define X(name) AOT_LOWERING_##name AOT_SWIFT_NAME(name),
enum AOT_CLOSED_ENUM aot_builtin_lowering { AOT_BUILTIN_LOWERINGS(X) };
#undef X
#define X(name) AOT_GROUP_##name AOT_SWIFT_NAME(name),
enum AOT_CLOSED_ENUM aot_builtin_group { AOT_BUILTIN_GROUPS(X) };
#undef X

/* ---------------------------------------------------------------- rows */

/* The objects of the realm, in the order of realm.def. */
enum AOT_CLOSED_ENUM aot_realm_object_id {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members) AOT_REALM_OBJECT_##symbol AOT_SWIFT_NAME(id),
#include "realm.def"
#undef AOT_REALM_OBJECT
};

/* The built-ins, in the order of builtins.def. */
enum AOT_CLOSED_ENUM aot_builtin_id {
#define AOT_BUILTIN_ROW(id, holder, key, kind, handler, length, parameters, result, effects, needs, model, lowering,   \
                        group, doc)                                                                                    \
  AOT_BUILTIN_ID_##id AOT_SWIFT_NAME(id),
#include "builtins.def"
#undef AOT_BUILTIN_ROW
};

/* Everything that realm.def says of an object. */
typedef struct aot_realm_object_row {
  const char *name;
  int16_t proto; /* enum aot_realm_object_id, or -1 */
  uint8_t is_function, is_array, is_string, is_open;
} aot_realm_object_row;
extern const aot_realm_object_row aot_realm_object_rows[];
extern const uint32_t aot_realm_object_count;
static inline const aot_realm_object_row *aot_realm_object_at(uint32_t i) { return &aot_realm_object_rows[i]; }

/* Everything that builtins.def says of a built-in. */
typedef struct aot_builtin_row {
  const char *key, *symbol, *parameters, *needs, *doc;
  aot_native handler;
  uint32_t effects; /* of enum aot_builtin_effect */
  int16_t length;
  uint8_t holder; /* enum aot_realm_object_id */
  uint8_t kind, result, model, lowering, group;
} aot_builtin_row;
extern const aot_builtin_row aot_builtin_rows[];
extern const uint32_t aot_builtin_count;
static inline const aot_builtin_row *aot_builtin_at(uint32_t i) { return &aot_builtin_rows[i]; }

#endif
