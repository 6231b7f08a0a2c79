/// The global names of the host that programs are written for (node 20), as far as the realm lacks them: what is known to be missing,
/// not mistyped.
public enum HostGlobals {
  public static func contains(_ name: String) -> Bool { names.contains(name) }

  private static let names = Set(
    """
    AbortController AbortSignal Atomics Blob BroadcastChannel Buffer ByteLengthQueuingStrategy CompressionStream
    CountQueuingStrategy Crypto CryptoKey CustomEvent DecompressionStream Event EventTarget File FormData
    Headers MessageChannel MessageEvent MessagePort Performance PerformanceEntry PerformanceMark
    PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming
    ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
    ReadableStreamDefaultController ReadableStreamDefaultReader Request Response SharedArrayBuffer SubtleCrypto
    TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream TransformStreamDefaultController URL
    URLSearchParams WebAssembly WritableStream WritableStreamDefaultController WritableStreamDefaultWriter atob btoa
    crypto fetch
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
