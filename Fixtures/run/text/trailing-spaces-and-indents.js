const text = "  a  \n\tb\t\n\n\n    c\r\n  d";
console.log(JSON.stringify(text.replace(/[ \t]+$/gm, "").replace(/\r\n/g, "\n").replace(/\n{3,}/g, "\n\n").replace(/^\t/gm, "  ")));
const lines = "\n    if x:\n      y\n    z\n".replace(/^\n|\n\s*$/g, "");
const indent = Math.min(...lines.match(/^[ ]*(?=\S)/gm).map((s) => s.length));
console.log(lines.replace(new RegExp(`^ {${indent}}`, "gm"), ""));
