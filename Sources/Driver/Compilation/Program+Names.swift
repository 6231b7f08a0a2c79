import Base
import HIR

extension Program {
  /// The name for people: the function's own, or what it is.
  func displayName(_ function: FuncRef) -> String {
    let name = names.string(of: self[function].name)
    if !name.isEmpty { return name }
    switch self[function].kind {
    case .moduleBody: return "(module body)"
    case .fieldInitializer: return "(field initializers)"
    case .staticInitializer: return "(static initializers)"
    case .normal, .arrow, .method, .getter, .setter, .baseConstructor, .derivedConstructor: return "(anonymous)"
    }
  }
}
