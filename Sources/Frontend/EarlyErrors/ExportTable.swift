import Base

/// The names that a module exports, to find duplicates and names that do not exist (ECMA-262, section 16.2.1.1).
struct ExportTable {
  private var exported: Set<NameID> = []
  /// `export {local}` without `from`.
  var locals: [(name: NameID, span: Span)] = []

  /// Adds an exported name; false if it was exported before.
  mutating func add(_ name: NameID) -> Bool { exported.insert(name).inserted }
}
