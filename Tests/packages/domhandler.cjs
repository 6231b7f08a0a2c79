const {
  DomHandler,
  Element,
  Text,
  Comment,
  isTag,
  isText,
  cloneNode,
  hasChildren
} = require("domhandler");
let done = null;
const handler = new DomHandler((error, dom) => {
  done = [error, dom.length];
});
handler.onparserinit({
  startIndex: 0,
  endIndex: 0
});
handler.onopentag("div", {
  class: "a b",
  id: "x"
});
handler.ontext("hello ");
handler.ontext("world");
handler.onopentag("br", {});
handler.onclosetag();
handler.oncomment("note");
handler.oncommentend();
handler.onprocessinginstruction("!doctype", "!doctype html");
handler.onclosetag();
handler.onend();
const [div] = handler.dom;
console.log(done, isTag(div), div.name, div.attribs, div.children.map(c => [c.type, c.data || c.name]), div.firstChild.nextSibling.name);
const clone = cloneNode(div, true);
console.log(clone !== div, clone.children.length, clone.children[0].parent === clone, hasChildren(clone), isText(clone.firstChild), div.attributes.map(a => a.name + "=" + a.value));
console.log(new Element("p", {}, [new Text("t"), new Comment("c")]).childNodes.map(n => n.nodeType), div.tagName, div.nodeType);
