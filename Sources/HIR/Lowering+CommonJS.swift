import AST
import Base
import Frontend

/// CommonJS modules: `module`, `exports`, `require` and friends as variables of the module.
extension Lowerer {
  mutating func declareCommonJSNames() {}
  mutating func bindCommonJSNames(_ index: Int) {}
  mutating func startCommonJS(_ index: Int, into body: inout [StmtRef]) {}
  mutating func lowerRequire(_ callee: ExprID, _ args: IDList<ExprID>, _ span: Span) -> ExprRef? { nil }
}
