const text = "Dr. Smith went home. He slept! Did he? Yes… at 3.5 p.m. The end";
console.log(text.split(/(?<=[.!?…])(?<!\b(?:Dr|p\.m)\.)\s+(?=[A-Z])/));
const wrap = (s, n) => s.replace(new RegExp(`(?![^\\n]{1,${n}}$)([^\\n]{1,${n}})\\s`, "g"), "$1\n");
console.log(wrap("the quick brown fox jumps over the lazy dog again and again", 16));
