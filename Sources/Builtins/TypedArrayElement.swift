/// The element types of typed arrays (ECMA-262, table "The TypedArray Constructors").
public enum TypedArrayElement: UInt8, CaseIterable, Sendable {
  case int8, uint8, uint8Clamped, int16, uint16, int32, uint32, float16, float32, float64, bigInt64, bigUint64

  /// Elements are BigInts.
  public var isBigInt: Bool { self == .bigInt64 || self == .bigUint64 }

  /// The least and the greatest element; nil where they are no integers, or BigInts.
  public var bounds: (least: Double, greatest: Double)? {
    switch self {
    case .int8: return (-128, 127)
    case .uint8, .uint8Clamped: return (0, 255)
    case .int16: return (-32768, 32767)
    case .uint16: return (0, 65535)
    case .int32: return (-2147483648, 2147483647)
    case .uint32: return (0, 4294967295)
    case .float16, .float32, .float64, .bigInt64, .bigUint64: return nil
    }
  }

  /// The constructor of arrays with these elements.
  public var constructor: RealmObjectID {
    switch self {
    case .int8: return .int8Array
    case .uint8: return .uint8Array
    case .uint8Clamped: return .uint8ClampedArray
    case .int16: return .int16Array
    case .uint16: return .uint16Array
    case .int32: return .int32Array
    case .uint32: return .uint32Array
    case .float16: return .float16Array
    case .float32: return .float32Array
    case .float64: return .float64Array
    case .bigInt64: return .bigInt64Array
    case .bigUint64: return .bigUint64Array
    }
  }
}

extension RealmObjectID {
  /// Instances are ArrayBuffers or views of them.
  public var holdsBytes: Bool {
    self == .arrayBuffer || self == .sharedArrayBuffer || self == .dataView || typedArrayElement != nil
  }

  /// What arrays of this constructor hold; nil for other objects.
  public var typedArrayElement: TypedArrayElement? { TypedArrayElement.allCases.first { $0.constructor == self } }
}

extension BuiltinID {
  /// What a method of DataView.prototype reads or writes; nil for others.
  public var viewElement: TypedArrayElement? {
    switch self {
    case .dataViewPrototypeGetInt8, .dataViewPrototypeSetInt8: return .int8
    case .dataViewPrototypeGetUint8, .dataViewPrototypeSetUint8: return .uint8
    case .dataViewPrototypeGetInt16, .dataViewPrototypeSetInt16: return .int16
    case .dataViewPrototypeGetUint16, .dataViewPrototypeSetUint16: return .uint16
    case .dataViewPrototypeGetInt32, .dataViewPrototypeSetInt32: return .int32
    case .dataViewPrototypeGetUint32, .dataViewPrototypeSetUint32: return .uint32
    case .dataViewPrototypeGetFloat16, .dataViewPrototypeSetFloat16: return .float16
    case .dataViewPrototypeGetFloat32, .dataViewPrototypeSetFloat32: return .float32
    case .dataViewPrototypeGetFloat64, .dataViewPrototypeSetFloat64: return .float64
    case .dataViewPrototypeGetBigInt64, .dataViewPrototypeSetBigInt64: return .bigInt64
    case .dataViewPrototypeGetBigUint64, .dataViewPrototypeSetBigUint64: return .bigUint64
    case _: return nil
    }
  }
}
