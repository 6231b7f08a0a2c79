const minimist = require("minimist");
const args = ["--foo", "bar", "-abc", "--no-color", "--num=42", "--list=1", "--list", "2", "pos", "--", "--rest", "x"];
console.log(minimist(args));
console.log(minimist(args, {
  "--": true,
  boolean: ["foo"],
  string: ["num"],
  alias: {
    l: "list",
    c: "see"
  }
}));
console.log(minimist(["-n5", "-x", "-y=3", "--deep.a.b", "1", "--deep.c", "two"]));
console.log(minimist(["a", "--stop", "b", "--later"], {
  stopEarly: true
}));
const unknown = [];
console.log(minimist(["--known", "1", "--other", "2", "p"], {
  string: "known",
  unknown: arg => {
    unknown.push(arg);
    return false;
  }
}), unknown);
console.log(minimist([], {
  default: {
    a: 1,
    b: [2],
    c: {
      d: 3
    }
  }
}));
for (const value of ["0x1f", "1e3", "-7", "007", "", "NaN", ".5"]) console.log(value, minimist(["--v", value]).v);
console.log(minimist(["--a", "--b", "--", "c"]), minimist(["-vvv"]), minimist(["--key=a=b=c"]));
