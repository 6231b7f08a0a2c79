/// Appends text and numbers to a growing array of bytes; what every printer and serializer writes through.
public struct ByteWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

  public mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }
  public mutating func write<Bytes: Collection>(bytes more: Bytes) where Bytes.Element == UInt8 {
    bytes.append(contentsOf: more)
  }
  public mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Decimal digits, with a sign when negative.
  public mutating func write<Number: BinaryInteger>(decimal number: Number) { write(String(number)) }

  public mutating func newline() { bytes.append(0x0A) }

  /// `count` spaces.
  public mutating func indent(_ count: Int) { bytes.append(contentsOf: repeatElement(0x20, count: count)) }

  /// Little-endian, for serializers.
  public mutating func write<Number: FixedWidthInteger>(littleEndian number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// The text so far.
  public var string: String { String(decoding: bytes, as: UTF8.self) }
}
