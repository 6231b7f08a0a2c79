// AST: see docs/ARCHITECTURE.md.
