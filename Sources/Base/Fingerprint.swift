/// Numbers that tell texts apart.
public enum Fingerprint {
  /// FNV-1a with 64 bits, as the runtime computes it (host/source_file.c).
  public static func fnv1a(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
