exports.n = (globalThis.states = (globalThis.states ?? 0) + 10);
