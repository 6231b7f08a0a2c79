// Frontend: see docs/ARCHITECTURE.md.
