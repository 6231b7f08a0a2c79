const log = [];
function* body(tag) {
  try {
    try {
      log.push(tag + (yield 1));
    } catch (error) {
      log.push(tag + "caught " + error);
      yield 2;
    } finally {
      log.push(tag + "inner");
      yield 3;
    }
    return 4;
  } finally {
    log.push(tag + "outer");
    if (tag === "override ") return "other";
  }
}
function run(tag, ...actions) {
  const it = body(tag);
  const results = actions.map(([how, value]) => {
    try {
      const { value: v, done } = it[how](value);
      return `${v}/${done}`;
    } catch (error) {
      return "threw " + error;
    }
  });
  console.log(tag, results.join(" "), "|", log.splice(0).join("; "));
}
run("plain ", ["next"], ["next", "sent"], ["next"], ["next"]);
run("throw ", ["next"], ["throw", "E"], ["next"], ["next"], ["next"]);
run("return ", ["next"], ["return", "R"], ["next"], ["next"]);
run("twice ", ["next"], ["return", "R"], ["throw", "T"], ["next"]);
run("override ", ["next"], ["return", "R"], ["next"]);
run("early ", ["return", "R"], ["next"]);
run("fresh ", ["throw", "T"], ["next"]);
function* loops() {
  outer: for (let i = 0; i < 3; i++) {
    try {
      for (const j of [0, 1, 2]) {
        try {
          if (j === 1) continue outer;
          if (i === 2) break outer;
          yield `${i}${j}`;
        } finally {
          log.push(`f${i}${j}`);
        }
      }
    } finally {
      log.push(`o${i}`, yield "wait" + i);
    }
  }
}
console.log([...loops()].join(), log.splice(0).join());
