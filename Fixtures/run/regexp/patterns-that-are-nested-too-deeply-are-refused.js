// The runtime's own limit is 2,000; node's is where its stack ends.
const kinds = { groups: ['(', ')'], plain: ['(?:', ')'], loops: ['(?:', ')*'], lookaheads: ['(?=', ')'], lookbehinds: ['(?<=', ')'], classes: ['[', ']'], modifiers: ['(?i:', ')'] };
for (const [kind, [open, close]] of Object.entries(kinds)) {
  const flags = kind === 'classes' ? 'v' : '';
  for (const depth of [1500, 10000, 200000]) {
    const inside = kind === 'lookbehinds' ? '' : 'a';
    try {
      console.log(kind, depth, new RegExp(open.repeat(depth) + inside + close.repeat(depth), flags).test('a'));
    } catch (e) {
      console.log(kind, depth, e.name, e.message.slice(-29));
    }
  }
}
