// FastSema: see docs/ARCHITECTURE.md.
