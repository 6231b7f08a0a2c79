const s = /a/g;
Object.defineProperty(s, "global", { value: false });
console.log("aaa".match(s).index, JSON.stringify(s.flags), s.flags.length);
const t = /b/;
Object.defineProperty(t, "flags", { value: "y" });
console.log(t.flags, String(t), "abc".split(t));
