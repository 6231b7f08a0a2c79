extension BuiltinID {
  /// A call ends the process, whatever the program would have done next.
  public var endsProcess: Bool { self == .processExit || self == .processAbort }

  /// A call may install a listener that handles errors which nobody caught.
  public var listensToProcess: Bool { self == .hostProcessEvents }

  /// A call takes text and compiles it.
  public var compilesText: Bool { row.model == .compilation }

  /// A call loads machine code that asks the program for the functions of Node-API.
  public var loadsAddons: Bool { self == .hostLoadAddon }

  /// A call loads a native module, which is given the functions of aot.h.
  public var importsNative: Bool { self == .hostImportNative }
}
