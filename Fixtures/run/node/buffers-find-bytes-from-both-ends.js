const text = Buffer.from("abcabcé");
console.log(text.indexOf("c"), text.indexOf("c", 3), text.indexOf("c", -4), text.lastIndexOf("abc"), text.lastIndexOf("c", 4));
console.log(text.indexOf(98), text.indexOf(98 + 256), text.indexOf(Buffer.from("é")), text.includes("x"), text.includes(""));
console.log(text.indexOf("", 99), text.lastIndexOf("", -99), text.indexOf("b", undefined), text.lastIndexOf("b", null));
const wide = Buffer.from("ababab", "utf16le");
console.log(wide.indexOf("b", 3, "utf16le"), wide.lastIndexOf("b", -3, "ucs2"), wide.indexOf("62", "hex"));
try {
  text.indexOf({});
} catch (error) {
  console.log(error.code, error.message);
}
