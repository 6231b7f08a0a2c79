const place = import.meta.filename.slice(0, -"main.mjs".length);
for (const load of [() => import("./none.mjs"), () => import("no-such-package"), () => import("@no-such/package/part.js")]) {
  try {
    await load();
  } catch (error) {
    console.log(error.code, error.message.split(" imported from ")[0].replace(place, ""));
  }
}
