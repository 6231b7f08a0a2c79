// Neither text may end in the other.
for (const args of [["/*", "*/){"], ["a", "}, function () {"], [") {", "}"], ["a = `", "`"], ["", "} {"], ["super.x"], ["return ="]]) {
  try {
    new Function(...args);
    console.log("made");
  } catch (error) {
    console.log(error instanceof SyntaxError);
  }
}
