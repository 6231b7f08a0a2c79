// The function that gives the replacement uses other expressions while the match it was called for is not done.
const inner = text => /\/$/.test(text);
console.log("abc/".replace(/[^*]$/, match => inner(match) ? match + "$" : "no"));
console.log("one two".replace(/(o)n(e)/, (match, o, e, at) => "xxxxxxx".search(/x$/) + o + e + at));
console.log("one two".replace(/(?<n>n)/, (...all) => "zzzz".replace(/z$/, () => "y".replace(/y/, "q")) + all.length));
console.log("a-b".replace(/-/, match => match.replace(/^/, "<").replace(/$/, ">")), RegExp.lastMatch === "");
console.log("a-b-c".replace(/-/g, (match, at) => "0123456".replace(/\d{3}$/, at)));
console.log("a-b-c".replace(/-/y, () => "?"), "-b-c".replace(/-/y, match => /(.)(.)(.)/.exec("xyz")[3] + match));
