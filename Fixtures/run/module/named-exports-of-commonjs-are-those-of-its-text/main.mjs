import * as assigned from "./assigned.cjs";
import * as defined from "./defined.cjs";
import * as literal from "./literal.cjs";
import * as annotated from "./annotated.cjs";

for (const m of [assigned, defined, literal, annotated]) console.log(Object.keys(m).join());
console.log(assigned.b, assigned.late, defined.d, literal.a, literal["b-c"], annotated.x, annotated.absent);
