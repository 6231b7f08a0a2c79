const table = `| Name | Age |\n|:-----|----:|\n| Ann \\| Bo | 3 |\n| C | 14 |\n`;
const m = /^\|(.+)\|\n\|((?: *:?-+:? *\|?)+)\|?\n((?:\|.*\|\n?)*)/m.exec(table);
const cells = (row) => row.replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((c) => c.trim().replace(/\\\|/g, "|"));
const align = m[2].split("|").filter(Boolean).map((c) => /^ *:-+: *$/.test(c) ? "center" : /-: *$/.test(c) ? "right" : /^ *:-/.test(c) ? "left" : "");
console.log(cells(m[1]), align, m[3].trim().split("\n").map(cells));
