extension Int32 {
  /// ToInt32 (ECMA-262, 7.1.6): the integer part modulo 2^32; 0 for NaN and infinities.
  public init(toInt32 value: Double) {
    guard value.isFinite else {
      self = 0
      return
    }
    let whole = value.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
    self = Int32(truncatingIfNeeded: Int64(whole))
  }
}
