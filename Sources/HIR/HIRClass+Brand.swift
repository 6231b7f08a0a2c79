extension HIRClass {
  /// The private name that all objects with the class's private methods and accessors have: that of the first of them.
  public var brand: VarRef? { elements.first { !$0.isStatic && $0.privateName != nil }?.privateName }
}
