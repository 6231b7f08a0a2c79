const { mock } = require("node:test");
const { scheduler } = require("node:timers/promises");
mock.timers.enable({ apis: ["scheduler.wait"] });
const controller = new AbortController();
const first = scheduler.wait(1000), second = scheduler.wait(2000, { signal: controller.signal });
(async () => {
  mock.timers.tick(999);
  console.log(await Promise.race([first, Promise.resolve("not yet")]));
  mock.timers.tick(1);
  console.log(await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 5, "never"))]));
  controller.abort();
  await second.catch((error) => console.log(error.name, error.code));
  await scheduler.wait(1, { signal: {} }).catch((error) => console.log(error.code));
  mock.timers.reset();
  try { mock.timers.enable({ now: NaN }); } catch (error) { console.log(error.code, error.message); }
})();
