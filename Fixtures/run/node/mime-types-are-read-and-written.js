const { MIMEType, MIMEParams } = require("util");
const type = new MIMEType('TEXT/HTML; Charset=utf-8;q="a b";x="";q=2');
console.log(String(type), type.essence, type.params.get("q"), [...type.params]);
type.subtype = "plain";
type.params.set("y", 'a"b');
console.log(JSON.stringify(type));
for (const text of ["x", "/x", "a/", "a /b", "a/b c"]) try { new MIMEType(text); } catch (error) { console.log(error.message); }
try { new MIMEParams().set("a b", "c"); } catch (error) { console.log(error.code, error.message); }
