// Base: see docs/ARCHITECTURE.md.
