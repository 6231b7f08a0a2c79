// What a copy or a list of a namespace's exports gives are the exports, whose getters and functions run.
import * as part from "./part.mjs";
console.log(JSON.stringify({ ...part }));
console.log(({ ...part }).default.n, Object.values(part)[3].n, Object.values(part)[2]().m, Object.assign({}, part).object.n);
for (const [name, value] of Object.entries(part)) if (name === "Made") console.log(new value().y);
const { default: first, ...rest } = part;
console.log(first.n, rest.object.method(), JSON.stringify(rest));
console.log(Object.fromEntries(Object.entries(part)).object.method(), JSON.stringify([...Object.values(part)]));
