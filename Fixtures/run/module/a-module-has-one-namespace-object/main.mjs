import * as one from "./a.mjs";
import { itself, same } from "./b.mjs";
function plain() { return one; }
async function awaited() { return one; }
console.log(plain() === plain(), itself === one, same(one));
console.log((await awaited()) === plain());
