import Base

/// What the analysis knows of the realm's objects: their members, and what calls of simple members give. Members with a
/// model of their own are marked `*` and are handled by `Solver.callBuiltin`.
///
/// A line is `holder[ < prototype]: member member ...`; `!` after the holder's name = the list is complete, so other names are absent.
/// A member is `name` + `=code` (a value), `:code` (a function that converts its arguments to primitives, keeps none of them,
/// calls nothing else, and returns `code`), `*` (a function with its own model), or `@object` (another realm object).
/// Codes: n Number, i int32, l length, b boolean, s string, u undefined, U undefined or string, N null or string, y symbol, g bigint.
struct BuiltinTable {
  struct Member {
    enum Kind { case value, simple, modelled, object }
    var kind: Kind
    var code: Character
    var target: String
  }
  struct Holder {
    var prototype: String?
    var isComplete: Bool
    var members: [String: Member]
    /// In the order of the table.
    var order: [String]
  }

  static let shared = BuiltinTable()
  private(set) var holders: [String: Holder] = [:]

  static let typedArrays = [
    "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
    "Float32Array",
    "Float64Array", "BigInt64Array", "BigUint64Array",
  ]
  static let errors = ["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"]

  private init() {
    for line in BuiltinTable.text.split(separator: "\n") { add(line: line) }
    for e in BuiltinTable.errors {
      add(line: "\(e)! < Error: prototype@\(e).prototype name=s length=i")
      add(line: "\(e).prototype! < Error.prototype: constructor@\(e) name=s message=s")
    }
    for t in BuiltinTable.typedArrays {
      add(line: "\(t)! < %TypedArray%: prototype@\(t).prototype BYTES_PER_ELEMENT=i name=s length=i")
      add(line: "\(t).prototype! < %TypedArray%.prototype: constructor@\(t) BYTES_PER_ELEMENT=i")
    }
  }

  private mutating func add<S: StringProtocol>(line: S) {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var head = String(parts[0]), prototype: String?
    if let i = head.firstIndex(of: "<") {
      prototype = String(head[i...].dropFirst(2))
      head = String(head[..<i].dropLast())
    }
    let complete = head.hasSuffix("!")
    if complete { head.removeLast() }
    var holder =
      holders[head] ?? Holder(prototype: prototype ?? "Object.prototype", isComplete: complete, members: [:], order: [])
    if prototype == "null" { holder.prototype = nil }
    for word in parts[1].split(separator: " ") { add(member: Substring(word), of: head, to: &holder) }
    holders[head] = holder
  }

  private func add(member word: Substring, of head: String, to holder: inout Holder) {
    let name: String, member: Member
    if word.hasSuffix("*") {
      name = String(word.dropLast())
      member = Member(kind: .modelled, code: "*", target: "")
    } else if let i = word.dropFirst(2).firstIndex(of: "@") {
      name = String(word[..<i])
      member = Member(kind: .object, code: " ", target: String(word[word.index(after: i)...]))
    } else {
      let i = word.lastIndex(where: { $0 == ":" || $0 == "=" })!
      name = String(word[..<i])
      member = Member(kind: word[i] == ":" ? .simple : .value, code: word[word.index(after: i)], target: "")
    }
    holder.members[name] = member
    holder.order.append(name)
  }

  private static let text = """
    global: Object@Object Function@Function Array@Array String@String Number@Number Boolean@Boolean Symbol@Symbol BigInt@BigInt \
    Error@Error EvalError@EvalError RangeError@RangeError ReferenceError@ReferenceError SyntaxError@SyntaxError TypeError@TypeError \
    URIError@URIError AggregateError@AggregateError Promise@Promise Map@Map Set@Set WeakMap@WeakMap WeakSet@WeakSet Date@Date \
    RegExp@RegExp Math@Math JSON@JSON Reflect@Reflect console@console performance@performance Int8Array@Int8Array \
    Uint8Array@Uint8Array Uint8ClampedArray@Uint8ClampedArray Int16Array@Int16Array Uint16Array@Uint16Array Int32Array@Int32Array \
    Uint32Array@Uint32Array Float32Array@Float32Array Float64Array@Float64Array BigInt64Array@BigInt64Array \
    BigUint64Array@BigUint64Array ArrayBuffer@ArrayBuffer Proxy@Proxy process@process \
    NaN=n Infinity=n undefined=u parseInt:n parseFloat:n isNaN:b isFinite:b encodeURIComponent:s encodeURI:s decodeURIComponent:s \
    decodeURI:s escape:s unescape:s queueMicrotask* setTimeout* setInterval* setImmediate* clearTimeout:u clearInterval:u \
    clearImmediate:u globalThis@global
    Object.prototype! < null: constructor@Object hasOwnProperty:b isPrototypeOf:b propertyIsEnumerable:b toLocaleString* toString:s \
    valueOf* __defineGetter__* __defineSetter__* __lookupGetter__* __lookupSetter__*
    Object! < Function.prototype: prototype@Object.prototype assign* create* defineProperties* defineProperty* entries* freeze* \
    fromEntries* getOwnPropertyDescriptor* getOwnPropertyDescriptors* getOwnPropertyNames* getOwnPropertySymbols* getPrototypeOf* \
    groupBy* hasOwn:b is:b isExtensible:b isFrozen:b isSealed:b keys* preventExtensions* seal* setPrototypeOf* values* name=s length=i
    Function.prototype! < Object.prototype: constructor@Function call* apply* bind* toString:s @@hasInstance:b name=s length=i \
    arguments* caller*
    Function! < Function.prototype: prototype@Function.prototype name=s length=i
    Array! < Function.prototype: prototype@Array.prototype isArray:b of* from* fromAsync* name=s length=i @@species*
    Array.prototype! < Object.prototype: constructor@Array at* concat* copyWithin* entries* every* fill* filter* find* findIndex* \
    findLast* findLastIndex* flat* flatMap* forEach* includes:b indexOf* join:s keys* lastIndexOf* map* pop* push* reduce* \
    reduceRight* reverse* shift* slice* some* sort* splice* toLocaleString* toReversed* toSorted* toSpliced* toString:s unshift* \
    values* with* @@iterator* @@unscopables* length=i
    String! < Function.prototype: prototype@String.prototype fromCharCode:s fromCodePoint:s raw* name=s length=i
    String.prototype! < Object.prototype: constructor@String at:U charAt:s charCodeAt* codePointAt* concat:s endsWith:b includes:b \
    indexOf:l isWellFormed:b lastIndexOf:l localeCompare:i match* matchAll* normalize:s padEnd:s padStart:s repeat:s replace* \
    replaceAll* search* slice:s split* startsWith:b substring:s substr:s toLocaleLowerCase:s toLocaleUpperCase:s toLowerCase:s \
    toString:s toUpperCase:s toWellFormed:s trim:s trimEnd:s trimStart:s trimLeft:s trimRight:s valueOf:s @@iterator* length=i \
    anchor:s big:s blink:s bold:s fixed:s fontcolor:s fontsize:s italics:s link:s small:s strike:s sub:s sup:s
    Number! < Function.prototype: prototype@Number.prototype EPSILON=n MAX_SAFE_INTEGER=n MIN_SAFE_INTEGER=n MAX_VALUE=n MIN_VALUE=n \
    NaN=n NEGATIVE_INFINITY=n POSITIVE_INFINITY=n isFinite:b isInteger:b isNaN:b isSafeInteger:b parseFloat:n parseInt:n name=s length=i
    Number.prototype! < Object.prototype: constructor@Number toExponential:s toFixed:s toLocaleString:s toPrecision:s toString:s \
    valueOf:n
    Boolean! < Function.prototype: prototype@Boolean.prototype name=s length=i
    Boolean.prototype! < Object.prototype: constructor@Boolean toString:s valueOf:b
    Symbol! < Function.prototype: prototype@Symbol.prototype for:y keyFor:U iterator=y asyncIterator=y hasInstance=y \
    toPrimitive=y species=y toStringTag=y isConcatSpreadable=y unscopables=y match=y matchAll=y replace=y search=y split=y dispose=y \
    asyncDispose=y name=s length=i
    Symbol.prototype! < Object.prototype: constructor@Symbol toString:s valueOf:y description=U @@toPrimitive:y @@toStringTag=s
    BigInt! < Function.prototype: prototype@BigInt.prototype asIntN:g asUintN:g name=s length=i
    BigInt.prototype! < Object.prototype: constructor@BigInt toString:s toLocaleString:s valueOf:g @@toStringTag=s
    Error < Function.prototype: prototype@Error.prototype captureStackTrace* stackTraceLimit=n name=s length=i
    Error.prototype! < Object.prototype: constructor@Error name=s message=s toString:s
    AggregateError! < Error: prototype@AggregateError.prototype name=s length=i
    AggregateError.prototype! < Error.prototype: constructor@AggregateError name=s message=s
    Promise! < Function.prototype: prototype@Promise.prototype all* allSettled* any* race* reject* resolve* try* withResolvers* name=s \
    length=i @@species*
    Promise.prototype! < Object.prototype: constructor@Promise then* catch* finally* @@toStringTag=s
    Map! < Function.prototype: prototype@Map.prototype groupBy* name=s length=i @@species*
    Map.prototype! < Object.prototype: constructor@Map clear:u delete:b entries* forEach* get* has:b keys* set* size=l values* \
    @@iterator* @@toStringTag=s
    Set! < Function.prototype: prototype@Set.prototype name=s length=i @@species*
    Set.prototype! < Object.prototype: constructor@Set add* clear:u delete:b entries* forEach* has:b keys* size=l values* \
    @@iterator* union* intersection* difference* symmetricDifference* isSubsetOf* isSupersetOf* isDisjointFrom* @@toStringTag=s
    WeakMap! < Function.prototype: prototype@WeakMap.prototype name=s length=i
    WeakMap.prototype! < Object.prototype: constructor@WeakMap delete:b get* has:b set* @@toStringTag=s
    WeakSet! < Function.prototype: prototype@WeakSet.prototype name=s length=i
    WeakSet.prototype! < Object.prototype: constructor@WeakSet add* delete:b has:b @@toStringTag=s
    Date < Function.prototype: prototype@Date.prototype now:n parse:n UTC:n name=s length=i
    Date.prototype < Object.prototype: constructor@Date getTime:n valueOf:n getFullYear:n getMonth:n getDate:n getHours:n getMinutes:n \
    getSeconds:n getMilliseconds:n getDay:n getTimezoneOffset:n getUTCFullYear:n getUTCMonth:n getUTCDate:n getUTCHours:n \
    getUTCMinutes:n getUTCSeconds:n getUTCMilliseconds:n getUTCDay:n setTime:n setFullYear:n setMonth:n setDate:n setHours:n \
    setMinutes:n setSeconds:n setMilliseconds:n toISOString:s toString:s toDateString:s toTimeString:s toLocaleString:s \
    toLocaleDateString:s toLocaleTimeString:s toUTCString:s toJSON:N
    RegExp < Function.prototype: prototype@RegExp.prototype name=s length=i
    RegExp.prototype < Object.prototype: constructor@RegExp exec* test* toString:s source=s flags=s global=b ignoreCase=b \
    multiline=b sticky=b unicode=b dotAll=b hasIndices=b
    Math!: PI=n E=n LN2=n LN10=n LOG2E=n LOG10E=n SQRT2=n SQRT1_2=n abs* acos:n acosh:n asin:n asinh:n atan:n atan2:n atanh:n cbrt:n \
    ceil* clz32* cos:n cosh:n exp:n expm1:n f16round:n floor* fround:n hypot:n imul* log:n log10:n log1p:n log2:n max* min* pow:n \
    random* round* sign* sin:n sinh:n sqrt* tan:n tanh:n trunc* sumPrecise* @@toStringTag=s
    JSON!: parse* stringify* @@toStringTag=s
    Reflect!: apply* construct* defineProperty* deleteProperty* get* getOwnPropertyDescriptor* getPrototypeOf* has* isExtensible* \
    ownKeys* preventExtensions* set* setPrototypeOf* @@toStringTag=s
    %GeneratorFunction.prototype%! < Function.prototype: prototype@%GeneratorPrototype% constructor* @@toStringTag=s
    %AsyncFunction.prototype%! < Function.prototype: constructor* @@toStringTag=s
    %AsyncGeneratorFunction.prototype%! < Function.prototype: prototype@%AsyncGeneratorPrototype% constructor* @@toStringTag=s
    console: log* error* warn* info* debug*
    performance: now:n
    process: stdout@process.stdout stderr@process.stderr
    process.stdout: write:b
    process.stderr: write:b
    %IteratorPrototype% < Object.prototype: @@iterator*
    %ArrayIteratorPrototype% < %IteratorPrototype%: next* @@toStringTag=s
    %GeneratorPrototype% < %IteratorPrototype%: next* return* throw* @@toStringTag=s
    %AsyncGeneratorPrototype% < Object.prototype: next* return* throw* @@asyncIterator* @@toStringTag=s
    %TypedArray%! < Function.prototype: prototype@%TypedArray%.prototype from* of* name=s length=i @@species*
    %TypedArray%.prototype! < Object.prototype: constructor@%TypedArray% length=l byteLength=l byteOffset=l buffer* at* copyWithin* \
    entries* every* fill* filter* find* findIndex* findLast* findLastIndex* forEach* includes:b indexOf:l join:s keys* \
    lastIndexOf:l map* reduce* reduceRight* reverse* set* slice* some* sort* subarray* toLocaleString* toReversed* toSorted* \
    toString:s values* with* @@iterator* @@toStringTag=U
    ArrayBuffer! < Function.prototype: prototype@ArrayBuffer.prototype isView:b name=s length=i @@species*
    ArrayBuffer.prototype < Object.prototype: constructor@ArrayBuffer byteLength=l
    Proxy < Function.prototype: name=s
    """
}
