import { pack, hide } from "./pack.js";

const packed: Box = pack(1);
const hidden: Hidden = hide("x");
console.log(packed.value, hidden.text);

// Types that were inferred:
type Box = import("./pack.js").Box<any>;
interface Hidden {
  text: string;
}
