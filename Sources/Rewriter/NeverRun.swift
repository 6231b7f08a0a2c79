import DeepSema
import HIR

/// The code that no run of the program comes to: bodies of functions of which it is proven that nobody calls them, statements of others
/// that no run reaches, and definitions of the library that are left out. It asks for nothing, and no C is made of it. The oracle and `--validate` assert that it does not run.
public struct NeverRun {
  /// By ExprRef and StmtRef: part of such code.
  public private(set) var exprs: [Bool]
  public private(set) var stmts: [Bool]

  public init(_ program: Program, _ facts: Facts) {
    var exprs = [Bool](repeating: false, count: program.exprs.count)
    var stmts = [Bool](repeating: false, count: program.stmts.count)
    for index in program.functions.indices where !facts.reachable[index] {
      program.walk(
        FuncRef(UInt32(index)), expr: { ref, _ in exprs[Int(ref.raw)] = true },
        stmt: { ref, _ in stmts[Int(ref.raw)] = true })
    }
    for statement in facts.omittedStatements.union(facts.shutStatements) where !stmts[Int(statement.raw)] {
      program.walk(statement, expr: { exprs[Int($0.raw)] = true }, statement: { stmts[Int($0.raw)] = true })
    }
    self.exprs = exprs
    self.stmts = stmts
  }
}
