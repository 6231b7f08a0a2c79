import Base
import Bytecode
import HIR

/// Class definitions, in the order that `HIRClass` prescribes.
extension FunctionEmitter {
  func emitClass(_ c: ClassRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    let definition = program[c]
    let constructor = temp(), prototype = temp()
    let mark = mark()
    makePrivateNames(definition, e)
    let heritage = temp()
    if let binding = definition.ownBinding { freshen(binding) }
    if let superclass = definition.superclass {
      emit(superclass, into: heritage)
    } else {
      code.emit(.LoadHole, heritage.raw)
    }
    for case let v? in [definition.prototypeHome, definition.constructorHome] { freshen(v) }
    emitAt(e, .NewClass, constructor.raw, prototype.raw, heritage.raw, owner.index(of: definition.constructor))
    if let home = definition.prototypeHome { store(prototype, to: home) }
    if let home = definition.constructorHome { store(constructor, to: home) }
    for step in program.classSteps(c) { emit(step, constructor, prototype, e) }
    if let initializer = definition.fieldInitializer {
      emitAt(e, .SetFieldInitializer, constructor.raw, closure(initializer, e).raw)
    }
    if let binding = definition.binding { store(constructor, to: binding) }
    if let initializer = definition.staticInitializer {
      let f = closure(initializer, e)
      emitAt(e, .CallThis, f.raw, f.raw, constructor.raw, temp().raw, 0)
    }
    release(mark)
    return give(constructor, wanted)
  }

  /// A variable of the class that no block declares: a new cell for each evaluation.
  private func freshen(_ v: VarRef) {
    guard program[v].storage == .cell, !owner.scoped[Int(v.raw)], let cell = cells[v] else { return }
    code.emit(.NewHoleCell, cell.raw)
  }

  private func makePrivateNames(_ definition: HIRClass, _ e: ExprRef) {
    for name in definition.privateNames {
      freshen(name)
      let mark = mark()
      let symbol = temp()
      emitAt(e, .NewPrivateName, symbol.raw, owner.string(program[name].name))
      store(symbol, to: name)
      release(mark)
    }
  }

  private func closure(_ f: FuncRef, _ e: ExprRef) -> Register {
    let r = temp()
    emitAt(e, .Closure, r.raw, owner.index(of: f))
    return r
  }

  private func emit(_ step: ClassStep, _ constructor: Register, _ prototype: Register, _ e: ExprRef) {
    let mark = mark()
    switch step {
    case .fieldKey(let key): emitEffect(key)
    case .element(let element): define(element, constructor, prototype, e)
    }
    release(mark)
  }

  private func define(_ element: HIRClassElement, _ constructor: Register, _ prototype: Register, _ e: ExprRef) {
    if let name = element.privateName { return definePrivate(element, name, constructor, e) }
    let key = element.key.map { emit($0) } ?? emitString(element.name ?? .empty, nil)
    let f = closure(element.function, e)
    let op: Op
    switch element.kind {
    case .method: op = .DefineMethod
    case .getter: op = .DefineGetter
    case .setter: op = .DefineSetter
    }
    emitAt(e, op, (element.isStatic ? constructor : prototype).raw, key.raw, f.raw, 0)
  }

  private func definePrivate(_ element: HIRClassElement, _ name: VarRef, _ constructor: Register, _ e: ExprRef) {
    let symbol = privateName(name, e)
    let f = closure(element.function, e)
    guard element.isStatic else {
      let kind: UInt32
      switch element.kind {
      case .method: kind = 0
      case .getter: kind = 1
      case .setter: kind = 2
      }
      emitAt(e, .AddPrivateMethod, constructor.raw, symbol.raw, f.raw, kind)
      return
    }
    switch element.kind {
    case .method: emitAt(e, .DefinePrivateMethod, constructor.raw, symbol.raw, f.raw)
    case .getter, .setter:
      let none = temp()
      code.emit(.LoadHole, none.raw)
      let (getter, setter) = element.kind == .getter ? (f, none) : (none, f)
      emitAt(e, .DefinePrivateAccessor, constructor.raw, symbol.raw, getter.raw, setter.raw)
    }
  }
}
