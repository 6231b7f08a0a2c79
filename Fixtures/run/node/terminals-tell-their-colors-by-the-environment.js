// node:tty: colors by the environment, what is no terminal, and descriptors that are none.
const tty = require("tty");
const { getColorDepth, hasColors } = tty.WriteStream.prototype;

for (const env of [{ TMUX: "1" }, { CI: "1" }, { CI: "1", GITHUB_ACTIONS: "1" }, { TEAMCITY_VERSION: "9.1.0" },
  { TERM: "xterm-256color" }, { TERM: "xterm-direct" }, { TERM: "dumb" }, { TERM: "mosh" }, { TERM: "con80x25" },
  { COLORTERM: "truecolor" }, { COLORTERM: "x" }, { NO_COLOR: "1", TERM: "xterm" }, { FORCE_COLOR: "2" },
  { TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "2.9" }, { TERM_PROGRAM: "Apple_Terminal" }, {}])
  console.log(JSON.stringify(env), getColorDepth(env));
const stream = { getColorDepth };
console.log(hasColors.call(stream, 256, { TERM: "xterm" }), hasColors.call(stream, 16, { TERM: "xterm" }));
console.log(tty.isatty(-1), tty.isatty("x"), tty.isatty(1e10));
for (const make of [() => new tty.WriteStream(-1), () => hasColors.call(stream, 1)]) {
  try {
    make();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
