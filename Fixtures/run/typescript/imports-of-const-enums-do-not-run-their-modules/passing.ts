import { Mode } from "./mode";
console.log("passing runs", Mode.Off);
export { Mode };
