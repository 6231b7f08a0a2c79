console.log('top "level"', ['a', "it's", '"q"', '`\'"', 'new\nline', '\u0001\x7f\ud83d'], { 'a-b': 1, _ok: 2, 3: 4 });
console.log(['x'.repeat(100)], { k: 'line1\nline2'.repeat(8) });
