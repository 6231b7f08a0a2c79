const shown = (key, d) => d && `${key}: ${"value" in d ? typeof d.value : [d.get, d.set].map((f) => f && `${f.name}/${f.length}`)} ${d.writable} ${d.enumerable} ${d.configurable}`;
for (const key of ["globalThis", "global", "process", "Buffer", "console", "URL", "TextEncoder", "AbortController", "atob", "performance", "crypto", "DOMException", "structuredClone", "queueMicrotask", "Array", "NaN"])
  console.log(shown(key, Object.getOwnPropertyDescriptor(globalThis, key)));
console.log(Reflect.ownKeys(globalThis).filter((key) => ["atob", "Array", "JSON", "process", "setTimeout", "global"].includes(key)).join());
console.log(Object.keys(globalThis).filter((key) => key !== "btoa" && key !== "fetch").join());

const { get, set } = Reflect.getOwnPropertyDescriptor(globalThis, "process");
console.log(get() === process, get === Object.getOwnPropertyDescriptor(globalThis, "process").get, globalThis.__lookupSetter__("process") === set);
const real = process;
set(1);
console.log(process, shown("process", Object.getOwnPropertyDescriptor(globalThis, "process")));
globalThis.process = real;
console.log(process === real, shown("process", Object.getOwnPropertyDescriptor(globalThis, "process")));
globalThis.atob = 2;
console.log(atob, shown("atob", Object.getOwnPropertyDescriptor(globalThis, "atob")));
const copy = Object.defineProperty({}, "encoder", Object.getOwnPropertyDescriptor(globalThis, "TextEncoder"));
console.log(copy.encoder === TextEncoder);
Object.defineProperty(globalThis, "Buffer", { value: 3 });
console.log(Buffer, shown("Buffer", Object.getOwnPropertyDescriptor(globalThis, "Buffer")));
Object.defineProperty(globalThis, "process", { enumerable: true });
console.log(shown("process", Object.getOwnPropertyDescriptor(globalThis, "process")));
Object.defineProperty(globalThis, "process", { value: real, writable: true });
console.log(shown("process", Object.getOwnPropertyDescriptor(globalThis, "process")));
globalThis.own = 4;
console.log(Object.keys(globalThis).at(-1), delete globalThis.own, delete globalThis.URL, typeof URL);
