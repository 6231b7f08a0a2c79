const html = `<div class="a b" id=main data-x='1 > 0' hidden>Hi <br/> <A HREF="x?y=1&amp;z">link</a><!-- no <b> --></div>`;
const tag = /<!--[\s\S]*?-->|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/gi;
for (const m of html.matchAll(tag)) {
  if (m[1]) console.log("close", m[1].toLowerCase());
  else if (m[2]) {
    const attributes: Record<string, string> = {};
    for (const a of m[3].matchAll(/([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g))
      attributes[a[1].toLowerCase()] = (a[2] ?? a[3] ?? a[4] ?? "").replace(/&(amp|lt|gt);/g, (_, n) => ({ amp: "&", lt: "<", gt: ">" } as Record<string, string>)[n]);
    console.log("open", m[2].toLowerCase(), attributes, m[4] === "/");
  } else console.log("comment");
}
console.log(html.replace(tag, "").trim());
