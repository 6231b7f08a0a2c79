/* see docs/ARCHITECTURE.md */
