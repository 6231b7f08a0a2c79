`a${b}\u{1F600}`;
tag`\unicode ${x}`;
"\uD83D\uDE00" + '\x41\
b';
0x1F_FF + 1_000.5e-3 + 0b101n;
