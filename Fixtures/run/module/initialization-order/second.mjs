import "./shared.mjs";
export let value = "before";
await null;
value = "after";
console.log("second");
