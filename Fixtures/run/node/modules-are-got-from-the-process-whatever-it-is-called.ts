// The object of getBuiltinModule may be any expression: what is asked of the module is there.
const punycode = (process as any).getBuiltinModule('punycode');
console.log(punycode.decode('maana-pta'), punycode.toUnicode('xn--maana-pta.com'), punycode.ucs2.encode([0x61, 0x1f600]).length);
const { basename } = (globalThis as any).process.getBuiltinModule('node:path');
console.log(basename('/a/b.c'), (process as any).getBuiltinModule('no such module'));
