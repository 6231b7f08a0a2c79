const a = [1, 2, 3];
const m = a.map((x) => x * 0.5);
const v = m[0]; //= double | undefined; array dense
const f = a.filter((x) => x > 1);
const t = a.reduce((s, x) => s + x, 0); //= double; builtin Array.prototype.reduce
const words = "a b".split(" ");
const w = words[0]; //= string | undefined; array dense
const map = new Map<string, number>();
map.set("a", 1);
const g = map.get("a"); //= int32 | undefined; builtin Map.prototype.get
console.log(v, f, t, w, g);
