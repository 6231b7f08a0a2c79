/// What the runtime is told of a function: `enum aot_function_kind` of aot_abi.h, whose members are `AOT_FN_` and these names.
public enum RuntimeFunctionKind: String, CaseIterable, Sendable {
  case normal = "NORMAL"
  case arrow = "ARROW"
  case method = "METHOD"
  case generator = "GENERATOR"
  case generatorMethod = "GENERATOR_METHOD"
  case async = "ASYNC"
  case asyncArrow = "ASYNC_ARROW"
  case asyncMethod = "ASYNC_METHOD"
  case asyncGenerator = "ASYNC_GENERATOR"
  case asyncGeneratorMethod = "ASYNC_GENERATOR_METHOD"
  case baseConstructor = "BASE_CONSTRUCTOR"
  case derivedConstructor = "DERIVED_CONSTRUCTOR"
}

extension HIRFunction {
  public var runtimeKind: RuntimeFunctionKind {
    switch kind {
    case .baseConstructor: return .baseConstructor
    case .derivedConstructor: return .derivedConstructor
    case .fieldInitializer, .staticInitializer, .getter, .setter: return .method
    case .moduleBody: return isAsync ? .async : .method
    case .arrow: return isAsync ? .asyncArrow : .arrow
    case .normal:
      if isGenerator { return isAsync ? .asyncGenerator : .generator }
      return isAsync ? .async : .normal
    case .method:
      if isGenerator { return isAsync ? .asyncGeneratorMethod : .generatorMethod }
      return isAsync ? .asyncMethod : .method
    }
  }
}
