import Base
import CRuntime
import HIR

/// The compiler of a binary that was built with `--embed-compiler`: it lives as long as the process. Texts are compiled on a thread of
/// its own, for want of stack; the program waits.
private final class EmbeddedCompiler {
  private let places: UnsafeRawBufferPointer
  /// Made for the first text.
  private lazy var compiler: TextCompiler = {
    let interner = Interner()
    return TextCompiler(TextPlaces(archived: Array(places), names: interner), interner: interner, verifies: false)
  }()
  /// What C holds.
  let hook = UnsafeMutablePointer<aot_compiler>.allocate(capacity: 1)

  init(_ places: UnsafeRawBufferPointer) {
    self.places = places
    hook.initialize(to: aot_compiler())
  }

  func start() {
    hook.pointee.data = Unmanaged.passRetained(self).toOpaque()
    hook.pointee.compile = { data, text, result in
      let embedded = Unmanaged<EmbeddedCompiler>.fromOpaque(data!).takeUnretainedValue()
      _ = runOnLargeStack {
        embedded.compiler.answer(text!.pointee, &result!.pointee)
        return 0
      }
    }
  }
}

/// The compiler over the places of a program, as `TextPlaces.archived` wrote them. Called once, by the C of a binary.
@_cdecl("aot_compiler_of_places")
public func compilerOfPlaces(_ bytes: UnsafeRawPointer, _ size: Int) -> UnsafePointer<aot_compiler> {
  let embedded = EmbeddedCompiler(UnsafeRawBufferPointer(start: bytes, count: size))
  embedded.start()
  return UnsafePointer(embedded.hook)
}
