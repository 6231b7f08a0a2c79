function* values() {
  try {
    yield* [NaN, 0, "a", 0];
  } finally {
    console.log("closed");
  }
}
console.log(values().includes(NaN), values().includes(-0), values().includes("b"));
console.log(values().includes(0, 2), values().includes(0, 4), values().includes(NaN, 1));
for (const skipped of [-1, 0.5, "1", 2 ** 53]) {
  try {
    values().includes(1, skipped);
  } catch (e) {
    console.log(e.name);
  }
}
