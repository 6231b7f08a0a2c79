const optionator = require("optionator")({
  prepend: "Usage: cmd [options]",
  append: "Version 1.0.0",
  options: [{
    heading: "Main"
  }, {
    option: "help",
    alias: "h",
    type: "Boolean",
    description: "displays help"
  }, {
    option: "count",
    alias: "c",
    type: "Int",
    default: "2",
    description: "how many",
    example: "cmd --count 5"
  }, {
    option: "list",
    type: "[String]",
    description: "names"
  }, {
    option: "map",
    type: "{a: Number}",
    description: "a map"
  }]
});
console.log(optionator.parse(["", "", "-c", "5", "--list", "a,b", "pos", "--map", "{a: 1}"]), optionator.parse("--no-help x", {
  slice: 0
}));
console.log(optionator.generateHelp());
console.log(optionator.generateHelpForOption("count"));
for (const bad of [["--nope"], ["-c", "x"], ["--cuont", "1"]]) {
  try {
    optionator.parse(bad, {
      slice: 0
    });
  } catch (e) {
    console.log(e.message);
  }
}
