const {
  codeFrameColumns
} = require("@babel/code-frame");
const source = "class Foo {\n  constructor() {\n    console.log(\"hello\");\n  }\n}\n";
console.log(codeFrameColumns(source, {
  start: {
    line: 2,
    column: 17
  },
  end: {
    line: 4,
    column: 3
  }
}, {
  message: "here"
}));
console.log(codeFrameColumns(source, {
  start: {
    line: 3
  }
}, {
  linesAbove: 1,
  linesBelow: 0
}));
console.log(codeFrameColumns("a\tb", {
  start: {
    line: 1,
    column: 3
  }
}));
