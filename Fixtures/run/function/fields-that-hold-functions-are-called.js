// A field that holds functions is called with its object as `this`; what is no function there, and no object, is an error.
function twice(x) { return this.scale * x * 2; }
function plain(x) { return this.scale + x; }
function third(x) { return x / this.scale; }
function fourth(x) { return x - this.scale; }
function fifth(x) { return x; }
class Task {
  constructor(work, scale) {
    this.work = work;
    this.scale = scale;
  }
  run(x) { return this.work(x); }
}
const tasks = [twice, plain, third, fourth, fifth].map((work, i) => new Task(work, i + 1));
console.log(tasks.map((t) => t.run(12)).join());
function tryRun(t) {
  try { return t.work(1); } catch (e) { return e.constructor.name + ': ' + e.message; }
}
console.log(tryRun(tasks[1]), tryRun(new Task(undefined, 1)), tryRun(new Task(5, 1)));
console.log(tryRun(tasks[9]));
