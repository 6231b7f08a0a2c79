// No step is asked for: what the pattern takes apart is still iterated, or refused.
const source = { [Symbol.iterator]() { return { next() { console.log('next'); return { done: true }; }, return() { console.log('return'); return {}; } }; } };
const made = () => source;
const [] = made();
for (const [] of [source, source]) console.log('body');
const plain = () => ({});
try { const [] = plain(); console.log('taken apart'); } catch (e) { console.log(e.name); }
const [] = [1, 2];
