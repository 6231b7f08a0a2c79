globalThis.tries = (globalThis.tries || 0) + 1;
const mark = globalThis.tries;
exports.partial = mark;
if (mark < 3) throw new Error(`try ${mark}`);
exports.value = () => mark;
