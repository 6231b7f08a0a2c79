// Differences by characters, words, lines, sentences, JSON and arrays; patches made, read, applied and refused.
const diff = require("diff");

const before = "line one\nline two\nline three\nline four\n", after = "line one\nline 2\nline three\nline four\nline five\n";
console.log(diff.diffChars("the quick fox", "the slow ox"), diff.diffWords("one two  three", "one TWO three", { ignoreCase: true }));
console.log(diff.diffLines(before, after), diff.diffSentences("A b. C d.", "A b. C e."), diff.diffCss("a { b: c }", "a { b: d }"));
console.log(diff.diffJson({ b: [1, 2], a: 1 }, { a: 1, b: [1, 3], c: undefined }), diff.diffArrays([1, 2, 3], [1, 3, 4]), diff.diffTrimmedLines(" a\nb", "a\nc"));
const patch = diff.createTwoFilesPatch("old.txt", "new.txt", before, after, "h1", "h2", { context: 1 });
console.log(patch);
console.log(diff.applyPatch(before, patch) === after, diff.applyPatch("something else\n", patch), diff.parsePatch(patch)[0].hunks);
console.log(diff.applyPatch("zero\n" + before, patch), diff.applyPatch(before.replace("three", "3"), patch, { fuzzFactor: 1 }));
console.log(diff.structuredPatch("a", "b", "x\n", "x", "", "").hunks, diff.convertChangesToXML(diff.diffWords("a <b>", "a c")));
console.log(diff.convertChangesToDMP(diff.diffChars("ab", "ac")), diff.merge ? typeof diff.merge : "no merge");
diff.diffChars("asynchronous", "synchronous", { callback: (error, changes) => console.log("called", changes.length) });
class Own extends diff.Diff {
  tokenize(value) {
    return value.split("-");
  }
  equals(left, right) {
    return left.toLowerCase() === right.toLowerCase();
  }
}
console.log(new Own().diff("a-B-c", "A-b-d"));
