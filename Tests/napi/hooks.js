// node:async_hooks tells of what addons do later, and a call has the object that stands for it.
const hooks = require("async_hooks");
const addon = require("./addon.node"), loop = require("./loop.node");
const events = [], ids = new Map(), storage = new hooks.AsyncLocalStorage();
const name = (id) => ids.get(id);
hooks.createHook({
  init(id, type, trigger, resource) { if (type === "loop" || type === "sum") { ids.set(id, type + ids.size); events.push("init " + name(id) + " " + typeof resource); } },
  before(id) { if (name(id)) events.push("before " + name(id)); },
  after(id) { if (name(id)) events.push("after " + name(id)); },
  destroy(id) { if (name(id)) events.push("destroy " + name(id)); },
}).enable();
storage.run("stored", () => loop.run("ab", (what) => {
  events.push(what + " " + storage.getStore() + " " + name(hooks.executionAsyncId()) + " " + typeof hooks.executionAsyncResource());
  Promise.resolve().then(() => events.push("job"));
}));
process.on("exit", () => console.log(events.join("\n")));
