import Base
import Builtins
import HIR

/// A call of a built-in, as the models see it.
struct BuiltinCall {
  let row: BuiltinRow
  let call: Call
  let id: UInt32
  /// nil: a primitive `this`, a plain call or a construction.
  let receiver: Object?

  var result: Node { call.result }
  var site: ExprRef { call.site }
  /// Arguments that a spread may stand for are there, too.
  func hasArgument(_ i: Int) -> Bool { call.arguments.count > i || call.spreadStart >= 0 }
}

/// Transfer functions of built-ins: what a call does to the abstract heap and what it gives. The rows of the table name them.
extension Solver {
  func callBuiltin(_ o: Object, _ call: Call, _ id: UInt32, receiver: Object?) {
    guard let row = builtin(of: o)?.callee?.row else {
      unknownBuiltin(call, receiver)
      return
    }
    exposeCall(call, of: row.id)
    if row.id.keyedRead == .chain { askEverything() }
    if row.throwsDOMException { throwBuiltin(.domException, call.site) }
    // Built-ins that call each other without end (bound to one another, say) make no new calls beyond a few; nor does any when the budget
    // is spent.
    if call.indirections > Call.maximalModelDepth || widening.isSpent {
      if row.holder == .console { sites.hasConsole = true }
      unknownBuiltin(call, receiver)
      return
    }
    let outer = modelDepth
    modelDepth = call.indirections + 1
    apply(row.model, BuiltinCall(row: row, call: call, id: id, receiver: receiver))
    modelDepth = outer
  }

  /// What is not modelled may define any property of what it is given.
  private func reshapeOperands(of c: BuiltinCall) {
    for a in arguments(c.call, from: 0) { attach(.reshape, to: a) }
    if let receiver = c.receiver, !c.row.effects.contains(.static) { reshape(receiver) }
  }

  private func apply(_ model: BuiltinModel, _ c: BuiltinCall) {
    switch model {
    case .none:
      unknownBuiltin(c.call, c.row.effects.contains(.static) ? nil : c.receiver)
      if c.row.effects.contains(.sets) { reshapeOperands(of: c) }
      // It may be thrown where the generator stands.
      if c.row.effects.contains(.resumes) { addEdge(argument(c.call, 0), thrown) }
      // What it awaits gets functions that reject, and these are not followed.
      if c.row.effects.contains(.resolves) { expose(.throwers) }
    case .simple: simpleBuiltin(c)
    case .conversion: conversion(c)
    case .localized: localized(c)
    case .compilation: compilation(c)
    case .foreignCode: foreignCode(c)
    case .object: objectConstructor(c)
    case .array: arrayConstructor(c)
    case .wrapper: wrapperConstructor(c)
    case .error: errorConstructor(c)
    case .aggregateError: aggregateErrorConstructor(c)
    case .domException: domExceptionConstructor(c)
    case .map: mapConstructor(c)
    case .set: setConstructor(c)
    case .promise: promiseConstructor(c)
    case .instance: instanceConstructor(c)
    case .date: dateConstructor(c)
    case .typedArray: typedArrayConstructor(c)
    case .queueMicrotask: queueMicrotask(c)
    case .setTimeout: callLater(c, firstArgument: 2)
    case .setImmediate: callLater(c, firstArgument: 1)
    case .consoleLog: consoleLog(c)
    case .symbolToPrimitive: symbolToPrimitive(c)
    case .dateToJSON: dateToJSON(c)
    case .streamWrite: streamWrite(c)
    case .callback: callback(c)
    case .inspect: inspectWithSettings(c)
    case .consoleShow: consoleLog(c)
    case .constructorName: constructorName(c)
    case .asyncContext: addEdge(asyncContext, c.result)
    case .setAsyncContext: setAsyncContext(c)
    case .moduleRecord: moduleRecord(c)
    case .moduleEvaluation: addAny(c.result)
    case .foreignCall: foreignCall(c)
    case .processArgv: processArgv(c)
    case .setProcessArgv: addEdge(argument(c.call, 0), argv)
    case .ownValue: ownValue(c)
    case .setOwnValue: setOwnValue(c)
    case .readOwn: readOwn(c)
    case .copyOwn: copyOwn(c)
    case .errorStack: errorStack(c)
    case .captureStackTrace: captureStackTrace(c)
    case .objectAssign: objectAssign(c)
    case .objectCreate: objectCreate(c)
    case .objectDefineProperty: objectDefineProperty(c)
    case .objectDefineProperties: objectDefineProperties(c)
    case .objectFreeze: objectFreeze(c)
    case .objectSetPrototypeOf: objectSetPrototypeOf(c)
    case .objectGetPrototypeOf: objectGetPrototypeOf(c)
    case .objectKeys: objectKeys(c)
    case .objectValues: objectValues(c)
    case .objectEntries: objectEntries(c)
    case .objectFromEntries: objectFromEntries(c)
    case .objectGetOwnPropertySymbols: objectGetOwnPropertySymbols(c)
    case .objectToLocaleString: objectToLocaleString(c)
    case .objectValueOf: objectValueOf(c)
    case .objectDefineGetter: objectDefineGetter(c)
    case .objectDefineSetter: objectDefineSetter(c)
    case .functionCall: functionCall(c)
    case .functionApply: functionApply(c)
    case .functionBind: functionBind(c)
    case .functionToString: functionToString(c)
    case .functionHasInstance: functionHasInstance(c)
    case .arrayOf: arrayOf(c)
    case .arrayFrom: arrayFrom(c)
    case .arrayIndexOf: onArray(c, arrayIndexOf)
    case .arrayPush: onArray(c, arrayPush)
    case .arrayUnshift: onArray(c, arrayUnshift)
    case .arrayShift: onArray(c, arrayShift)
    case .arrayPop: onArray(c, arrayPop)
    case .arrayAt: onArray(c, arrayAt)
    case .arrayFind: onArray(c, arrayFind)
    case .arrayFindIndex: onArray(c, arrayFindIndex)
    case .arrayEvery: onArray(c, arrayEvery)
    case .arrayForEach: onArray(c, arrayForEach)
    case .arrayMap: onArray(c, arrayMap)
    case .arrayFilter: onArray(c, arrayFilter)
    case .arrayFlatMap: onArray(c, arrayFlatMap)
    case .arrayFlat: onArray(c, arrayFlat)
    case .arrayReduce: onArray(c, arrayReduce)
    case .arrayConcat: onArray(c, arrayConcat)
    case .arraySlice: onArray(c, arraySlice)
    case .arrayToReversed: onArray(c, arrayToReversed)
    case .arrayToSorted: onArray(c, arrayToSorted)
    case .arrayWith: onArray(c, arrayWith)
    case .arrayToSpliced: onArray(c, arrayToSpliced)
    case .arraySplice: onArray(c, arraySplice)
    case .arrayFill: onArray(c, arrayFill)
    case .arrayCopyWithin: onArray(c, arrayCopyWithin)
    case .arrayReverse: onArray(c, arrayReverse)
    case .arrayToLocaleString: onArray(c, arrayToLocaleString)
    case .arraySort: onArray(c, arraySort)
    case .arrayValues: onArray(c, arrayValues)
    case .arrayKeys: onArray(c, arrayKeys)
    case .arrayEntries: onArray(c, arrayEntries)
    case .arrayIncludes: arrayIncludes(c)
    case .arrayJoin: arrayJoin(c)
    case .arrayToString: arrayToString(c)
    case .typedArrayAt: onTypedArray(c, typedArrayAt)
    case .typedArrayFind: onTypedArray(c, typedArrayFind)
    case .typedArrayFindIndex: onTypedArray(c, typedArrayFindIndex)
    case .typedArrayEvery: onTypedArray(c, typedArrayEvery)
    case .typedArrayForEach: onTypedArray(c, typedArrayForEach)
    case .typedArrayMap: onTypedArray(c, typedArrayMap)
    case .typedArrayReduce: onTypedArray(c, typedArrayReduce)
    case .dataView: dataViewConstructor(c)
    case .dataViewGet: dataViewGet(c)
    case .arrayBufferResize: arrayBufferResize(c)
    case .typedArraySlice: onTypedArray(c, typedArraySlice)
    case .typedArrayCopy: onTypedArray(c, typedArrayCopy)
    case .typedArrayToSorted: onTypedArray(c, typedArrayToSorted)
    case .typedArraySet: onTypedArray(c, typedArraySet)
    case .typedArrayToLocaleString: onTypedArray(c, typedArrayToLocaleString)
    case .typedArrayFill: onTypedArray(c, typedArrayFill)
    case .typedArraySort: onTypedArray(c, typedArraySort)
    case .typedArrayValues: onTypedArray(c, typedArrayValues)
    case .typedArrayKeys: onTypedArray(c, typedArrayKeys)
    case .typedArrayEntries: onTypedArray(c, typedArrayEntries)
    case .stringCharCodeAt: stringCharCodeAt(c)
    case .stringCodePointAt: stringCodePointAt(c)
    case .stringSearch: stringSearch(c)
    case .stringMatch: stringMatch(c)
    case .stringMatchAll: stringMatchAll(c)
    case .stringSplit: stringSplit(c)
    case .stringReplace: stringReplace(c)
    case .stringReplaceAll: stringReplaceAll(c)
    case .stringIterator: stringIterator(c)
    case .stringIncludes: stringIncludes(c)
    case .stringRaw: stringRaw(c)
    case .regExp: regExpConstructor(c)
    case .regExpExec: regExpExec(c)
    case .regExpTest: regExpTest(c)
    case .mapGet: onCollection(c, mapGet)
    case .mapSet: onCollection(c, mapSet)
    case .mapForEach: onCollection(c, mapForEach)
    case .mapKeys: onCollection(c, mapKeys)
    case .mapValues: onCollection(c, mapValues)
    case .mapEntries: onCollection(c, mapEntries)
    case .setAdd: onCollection(c, setAdd)
    case .promiseResolve: promiseResolve(c)
    case .promiseWithResolvers: promiseWithResolvers(c)
    case .promiseReject: promiseReject(c)
    case .promiseAll: promiseAll(c)
    case .promiseRace: promiseRace(c)
    case .promiseAny: promiseAny(c)
    case .promiseAllSettled: promiseAllSettled(c)
    case .promiseThen: promiseThen(c)
    case .promiseCatch: promiseCatch(c)
    case .promiseFinally: promiseFinally(c)
    case .jsonParse: jsonParse(c)
    case .jsonStringify: jsonStringify(c)
    case .reflectApply: reflectApply(c)
    case .reflectConstruct: reflectConstruct(c)
    case .reflectGet: reflectGet(c)
    case .reflectSet: reflectSet(c)
    case .reflectDefineProperty: reflectDefineProperty(c)
    case .reflectDeleteProperty: reflectDeleteProperty(c)
    case .reflectSetPrototypeOf: reflectSetPrototypeOf(c)
    case .reflectPreventExtensions: reflectPreventExtensions(c)
    case .mathFloor: mathUnary(c, .floor)
    case .mathCeil: mathUnary(c, .ceil)
    case .mathRound: mathUnary(c, .round)
    case .mathTrunc: mathUnary(c, .trunc)
    case .mathAbs: mathUnary(c, .abs)
    case .mathSqrt: mathUnary(c, .sqrt)
    case .mathSign: mathUnary(c, .sign)
    case .mathImul: mathImul(c)
    case .mathMin: mathExtremum(c, .min)
    case .mathMax: mathExtremum(c, .max)
    case .mathRandom: mathRandom(c)
    case .mathClz32: mathClz32(c)
    case .generatorNext: generatorNext(c)
    case .generatorReturn: generatorReturn(c)
    case .generatorThrow: generatorThrow(c)
    case .iteratorSelf: iteratorSelf(c)
    }
  }

  /// Nothing is known: the arguments escape, the result is anything.
  func unknownBuiltin(_ call: Call, _ receiver: Object?) {
    for a in arguments(call, from: 0) { attach(.escape, to: a) }
    if let receiver { escape(receiver, by: call.site) }
    addAny(call.result)
  }

  func unknownBuiltin(_ c: BuiltinCall) { unknownBuiltin(c.call, c.receiver) }

  private func simpleBuiltin(_ c: BuiltinCall) {
    if c.row.effects.contains(.converts) { convertArguments(c.call, c.receiver) }
    addResult(c.row.result, to: c.result)
  }

  /// Conversions read more than the methods that convert: names, messages, tags.
  private func conversion(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addResult(c.row.result, to: c.result)
  }

  /// Language tags and options are objects whose properties are read: they escape.
  private func localized(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    for a in arguments(c.call, from: 0) { attach(.escape, to: a) }
    addResult(c.row.result, to: c.result)
  }

  /// Arguments and receiver may be converted to primitives.
  func convertArguments(_ call: Call, _ receiver: Object?) {
    for a in arguments(call, from: 0) { attach(.toPrimitive, to: a) }
    if let receiver, !heap.flags[Int(receiver)].contains(.builtin) { convertToPrimitive(receiver) }
  }

  /// Adds the type that the table gives.
  func addResult(_ result: BuiltinResult, to n: Node) {
    switch result {
    case .undefined: addKinds(n, .undefined)
    case .boolean: addKinds(n, .boolean)
    case .int32: addNumber(n, .int32)
    case .index: addNumber(n, .integers(-1, 2147483647))
    case .size: addNumber(n, .integers(0, 9007199254740991))
    case .number: addKinds(n, .number)
    case .string: addKinds(n, .string)
    case .symbol: addKinds(n, .symbol)
    case .bigint: addKinds(n, .bigint)
    case .stringOrUndefined: addKinds(n, [.undefined, .string])
    case .stringOrNull: addKinds(n, [.null, .string])
    case .booleanOrUndefined: addKinds(n, [.undefined, .boolean])
    case .any, .object, .array, .function, .receiver: addAny(n)
    }
  }
}
