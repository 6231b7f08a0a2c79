import kind, { named } from "e";
import deep from "e/x/deep";
import scoped from "@s/f";
import { p } from "plain";
import description from "e/package.json" with { type: "json" };
console.log(kind, named, deep, scoped, p, description.version);
