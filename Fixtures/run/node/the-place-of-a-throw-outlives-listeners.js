// Listeners are told before the report is written: what they throw and catch meanwhile does not change the place that it shows.
process.on("uncaughtExceptionMonitor", () => { try { null.x; } catch {} });
process.on("exit", (code) => { try { throw code; } catch (e) { console.log("exit", e); } });
const made = new Error("made here");
setTimeout(() => {
  throw made;
});
