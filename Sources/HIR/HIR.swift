// HIR: see docs/ARCHITECTURE.md.
