import { pack, hide } from "./pack.js";

const packed = pack(1);
const hidden = hide("x");
console.log(packed.value, hidden.text);
