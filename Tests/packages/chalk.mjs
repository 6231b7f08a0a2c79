// Styles at every level of support.
import { Chalk } from "chalk";

for (const level of [0, 1, 2, 3]) {
  const styled = new Chalk({ level });
  console.log(JSON.stringify(styled.red("a") + styled.bold.blue("b") + styled.bgGreen.white(styled.underline("c"))));
  const colors = [styled.hex("#DEADED")("hex"), styled.rgb(1, 200, 30).bgRgb(9, 9, 9)("rgb"), styled.ansi256(200)("ansi")];
  console.log(JSON.stringify(colors));
}
const styled = new Chalk({ level: 1 });
console.log(JSON.stringify(styled.red(`outer ${styled.green("inner")} outer\nnext line`)));
console.log(JSON.stringify(styled.dim.inverse.strikethrough.hidden("x", 1)), JSON.stringify(styled.visible("x") + styled.reset("")));
const warning = styled.bold.yellow;
console.log(JSON.stringify([warning("one"), warning.bgBlack("two"), styled.gray("three") === styled.blackBright("three")]));
try {
  new Chalk({ level: 10 });
} catch (error) {
  console.log(error.name, error.message);
}
