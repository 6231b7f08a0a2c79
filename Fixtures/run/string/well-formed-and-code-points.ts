const s = 'a😀\ud800';
console.log(s.length, [...s].length, s.isWellFormed(), s.toWellFormed() === 'a😀\ufffd', s.codePointAt(1), s.at(-1) === '\ud800');
console.log(String.fromCodePoint(0x1F600, 97), String.raw`a\n${1}b`, 'é'.normalize('NFD').length, 'ﬁ'.normalize('NFKC'));
try { String.fromCodePoint(1.5); } catch (e) { console.log(e.name, e.message); }
