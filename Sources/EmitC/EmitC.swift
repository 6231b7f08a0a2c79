// EmitC: see docs/ARCHITECTURE.md.
