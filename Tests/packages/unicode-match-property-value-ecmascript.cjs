const value = require("unicode-match-property-value-ecmascript"),
  prop = require("unicode-match-property-ecmascript");
console.log(value("General_Category", "Lu"), value("Script", "Grek"), value("Script_Extensions", "Greek"), prop("sc"), prop("Alpha"), prop("General_Category"), require("unicode-property-aliases-ecmascript").get("scx"));
for (const f of [() => value("Script", "Nope"), () => prop("foo"), () => value("Nope", "x")]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
