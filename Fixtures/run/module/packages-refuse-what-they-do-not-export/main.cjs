console.log(require("#known"), require("p"), require("sub/x"));
const attempts = [
  () => require("p/inner.js"), () => require("p/hidden"), () => require("sub"), () => require("#unknown"),
  () => require.resolve("p/inner.js"),
];
const show = (e) => console.log(e instanceof TypeError, e.code, e.message.replace(/ in .*/s, ""));
for (const attempt of attempts) {
  try {
    console.log(attempt());
  } catch (e) {
    show(e);
  }
}
import("p/inner.js").catch(show).then(() => import("sub").catch(show));
