function attempt(run) {
  try {
    return run();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}
console.log(attempt(() => eval("late")), attempt(() => eval("late = 2")));
let late = 1;
console.log(attempt(() => eval("late")));
