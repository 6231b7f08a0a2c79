console.log("abc".replace(/(?:)/g, "-"), "a😀".replace(/(?:)/g, "-").length, "a😀".replace(/(?:)/gu, "-"));
console.log("abc".split(/(?:)/), "a😀b".split(/(?:)/u), "a😀b".split(/(?:)/).length, "abc".replace(/x*/g, "-"));
console.log("aXbxc".split(/x*/i), "".match(/^/g), "a\nb".replace(/^/gm, "> "));
