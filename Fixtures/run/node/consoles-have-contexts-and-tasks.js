// What a console has for an inspector alone.
console.log(typeof console.context, console.context.name, console.context.length, typeof console.createTask, console.createTask.length);
const scoped = console.context("scope");
console.log(Object.keys(scoped).sort().join());
console.log(scoped.log.name, scoped.log.length, scoped.log("nobody sees this"));
const task = console.createTask("task");
console.log(Object.keys(task), task.run(() => 42));
for (const wrong of [
  () => console.createTask(""), () => console.createTask(1), () => task.run(1), () => task.run.call({}, () => 1), () => task.run(() => { throw new Error("own"); }),
]) try { wrong(); } catch (error) { console.log(error.name, error.message); }
console.dir({ b: 2, a: 1, get g() { return 3; } }, { getters: true, sorted: (a, b) => (a < b ? 1 : -1) });
console.dir({ get g() { return 1; }, set g(v) {}, get h() { return 2; } }, { getters: "set" });
