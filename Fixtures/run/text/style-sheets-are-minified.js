const css = "/* head */\na:hover ,  b > c {\n  color : #FFFFFF ;\n  margin: 0px 0.50em;\n  content: ' { } ';\n}\n\n\n@media (min-width: 10px) { p { top : 0 } }";
const min = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/('[^']*'|"[^"]*")|\s*([{};:,>])\s*|\s+/g, (m, s, p) => s ?? p ?? " ").replace(/;}/g, "}").replace(/\b0px\b/g, "0").replace(/\b0(\.\d)/g, "$1").replace(/#([\da-f])\1([\da-f])\2([\da-f])\3\b/gi, "#$1$2$3").trim();
console.log(min);
