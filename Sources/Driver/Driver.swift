// Driver: see docs/ARCHITECTURE.md.
