const count = () => process.getActiveResourcesInfo().filter((type) => type === "Timeout").length;
const timeout = setTimeout(() => {
  console.log("fires", count());
  clearTimeout(timeout);
  console.log("cleared", count());
}, 1);
console.log("set", count());
const other = { name: "no timer" };
console.log(timeout.unref.call(other) === other);
