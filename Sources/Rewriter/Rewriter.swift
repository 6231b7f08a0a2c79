// Rewriter: see docs/ARCHITECTURE.md.
