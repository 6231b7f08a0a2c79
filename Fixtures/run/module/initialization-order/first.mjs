import "./shared.mjs";
console.log("first");
