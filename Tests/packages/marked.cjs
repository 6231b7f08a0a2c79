// Markdown to HTML: most of its blocks and spans, a renderer and an extension of our own.
const { marked } = require("marked");

const text = `# Title *with* emphasis

A paragraph with **bold**, \`code\`, [a link](http://x.org "title"), ![image](i.png), ~~gone~~ and <b>html</b>.
Line two with a hard break  
and an autolink: https://example.com.

* one
  * nested

    paragraph
* two

3. three
4. four

- [x] done
- [ ] open

> quote
> > deeper

\`\`\`js
if (a < b && c) run();
\`\`\`

    indented code

| left | center | right |
|:-----|:------:|------:|
| 1    | **2**  | 3     |

[ref]: /to "there"

See [ref] and [unknown][].

Setext
------

***
`;
console.log(marked.parse(text));
console.log(marked.parse("a\nb *c*", { breaks: true }), marked.parseInline("*x* & y"));
const renderer = { heading: (text, level) => `<h${level} class="own">${text}</h${level}>\n`, codespan: code => `<kbd>${code}</kbd>` };
const mention = {
  name: "mention", level: "inline", start: source => source.indexOf("@"),
  tokenizer(source) {
    const found = /^@(\w+)/.exec(source);
    return found ? { type: "mention", raw: found[0], user: found[1] } : undefined;
  },
  renderer: token => `<a href="/u/${token.user}">${token.raw}</a>`,
};
marked.use({ renderer, extensions: [mention] });
console.log(marked.parse("## Hello @world\n\nuse `x`"));
console.log(marked.lexer("- a\n- b\n").map(token => [token.type, token.raw, token.items && token.items.length]));
