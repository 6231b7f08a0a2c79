// Whoever listens to rejections: that of the entry is an error that nobody caught, some microtasks later.
import "./fails.mjs";
console.log("never");
