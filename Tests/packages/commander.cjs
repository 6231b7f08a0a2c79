// A command line with options, arguments, choices and subcommands, parsed a few times over.
const { Command, Option, InvalidArgumentError } = require("commander");

function integer(text) {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError("Not an integer.");
  return value;
}

function build() {
  const program = new Command("tool").version("1.2.3").exitOverride();
  program.configureOutput({ writeOut: text => console.log(text), writeErr: text => console.log("error:", text.trim()) });
  program.option("-v, --verbose", "say more").option("-n, --number <n>", "how many", integer, 3);
  program.addOption(new Option("-c, --color <when>", "colors").choices(["always", "never"]).default("never"));
  program.option("--no-cache", "without cache").option("-x, --extra <names...>", "more names");
  program.command("add <file> [others...]").description("adds files").option("-f, --force").alias("a")
    .action((file, others, options) => console.log("add", file, others, options));
  program.command("list", { isDefault: true }).action((_, command) => console.log("list", command.parent.opts()));
  return program;
}

for (const line of ["-v -n 7 --color always", "add a.txt b.txt -f", "--no-cache -x p q", "-n many", "--color red", "--nope"]) {
  try {
    build().parse(line.split(" "), { from: "user" });
  } catch (error) {
    console.log(error.code, error.exitCode);
  }
}
console.log(build().helpInformation());
