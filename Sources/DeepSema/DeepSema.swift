// DeepSema: see docs/ARCHITECTURE.md.
