try {
  JSON.stringify(globalThis);
} catch (e) {
  console.log(e.message);
}
