const text = "# Title\n\nSome text\n\n## Second One!\n### `code` & more ###\nnot # a heading\n####### seven\n";
const headings: { level: number; text: string; slug: string }[] = [];
for (const m of text.matchAll(/^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)) {
  const slug = m[2].toLowerCase().replace(/[^\w\- ]+/g, "").trim().replace(/\s+/g, "-");
  headings.push({ level: m[1].length, text: m[2], slug });
}
console.log(headings);
