try {
  JSON.stringify(globalThis);
} catch (e) {
  console.log(e.message);
}
try {
  JSON.stringify({ deep: { global: globalThis } });
} catch (e) {
  console.log(e.message.split("\n")[1]);
}
