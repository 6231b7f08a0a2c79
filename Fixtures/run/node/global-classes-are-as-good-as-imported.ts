// Nothing but the names of these is in the program: inference sees what they are.
const target = new EventTarget();
let heard = "";
target.addEventListener("x", (event) => { heard += event.type; });
target.dispatchEvent(new Event("x"));
const started = performance.now();
const re = /a(b)/g;
let m: RegExpExecArray | null, n = 0;
while ((m = re.exec("xabab")) !== null) n += m[1].length;
console.log(heard, n, performance.now() >= started, new URL("http://a.example/b?c=d").searchParams.get("c"));
