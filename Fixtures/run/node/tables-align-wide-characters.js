const { Console } = require("console");
new Console(process.stdout).table({ foo: "\uffe5", bar: "\xa5", wide: "\u4f60\u597d" });
