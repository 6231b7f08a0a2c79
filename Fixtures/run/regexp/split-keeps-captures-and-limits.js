console.log("a1b2c".split(/(\d)/), "a1b2c".split(/(\d)/, 3), "a1b2c".split(/\d/, 0), "a1b2c".split(/(x)?\d/));
console.log("".split(/a/), "".split(/(?:)/), "abc".split(/$/), "abc".split(/b|/), "A<B>bold</B>".split(/<(\/)?([^<>]+)>/));
console.log("a, b ,c".split(/\s*,\s*/), "abc".split(/(?=b)/), "aabaa".split(/a/), "ab".split(/a*?/), "ab".split(/a*/));
console.log("a-b-c".split(/-/, -1), "a-b-c".split(/-/, "2"), "a-b-c".split(/-/, 1.9), "a-b-c".split("-", 2));
