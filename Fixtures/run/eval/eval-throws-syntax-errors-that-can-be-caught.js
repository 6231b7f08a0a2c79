const texts = ["1 +", ")", "a b", "let x; let x", "'abc", "return 1", "new.target", "super.x", "x = 5 6", "`a", "/a", "if"];
for (const text of texts) {
  try {
    (0, eval)(text);
  } catch (error) {
    console.log(error.name, error instanceof SyntaxError, error.message);
  }
}
