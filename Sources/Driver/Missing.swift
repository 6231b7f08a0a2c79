// Stands for rooms that are about to land; each line goes when its room does.
import AST
import Base
import DeepSema
import EmitC
import HIR
import Rewriter

enum TypePrinter { static func text(_ t: ValueType, _ f: Facts, _ p: Program) -> String { "any" } }
enum Provenance { static func chain(_ e: ExprRef, _ f: Facts, _ p: Program) -> [(expr: ExprRef, text: String)] { [] } }
enum RewriterShim { static func rewrite(_ p: Program, facts: Facts, levels: Levels) -> String { "" } }
