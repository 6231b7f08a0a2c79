function inner() { try { null.x; } finally { console.log("inner"); } }
function outer() {
  try { for (const x of [1]) inner(); } finally { console.log("outer"); }
}
outer();
