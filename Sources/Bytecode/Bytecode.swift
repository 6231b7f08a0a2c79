// Bytecode: see docs/ARCHITECTURE.md.
