// EmitBytecode: see docs/ARCHITECTURE.md.
