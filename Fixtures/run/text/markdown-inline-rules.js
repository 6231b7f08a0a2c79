const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (s) => s.replace(/[&<>"]/g, (c) => escapes[c]);
const inline = (s) => escape(s)
  .replace(/!\[([^\]]*)\]\(([^)\s]+)(?:\s+&quot;(.*?)&quot;)?\)/g, (m, alt, src, title) => `<img src="${src}" alt="${alt}"${title ? ` title="${title}"` : ""}>`)
  .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
  .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, "<strong>$2</strong>")
  .replace(/(?<![\w*])(\*|_)(?=\S)([\s\S]*?\S)\1(?!\w)/g, "<em>$2</em>")
  .replace(/`([^`]+)`/g, "<code>$1</code>")
  .replace(/ {2,}\n/g, "<br>\n");
console.log(inline('**bold** and *it* with [a link](http://x.y/?a=1&b=2) and ![pic](p.png "A title") `1 < 2`  \nsnake_case_word __so__'));
