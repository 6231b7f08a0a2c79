exports.n = (globalThis.runs = (globalThis.runs ?? 0) + 1);
