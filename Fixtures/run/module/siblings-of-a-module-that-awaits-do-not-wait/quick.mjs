export const quick = "quick";
console.log(quick);
import("./slow.mjs").then((m) => console.log("quick got", m.slow));
