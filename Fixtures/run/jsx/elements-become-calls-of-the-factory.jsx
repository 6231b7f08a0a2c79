const React = {
  createElement(tag, props, ...children) {
    return JSON.stringify([typeof tag === "string" ? tag : tag.name, props, children]);
  },
  Fragment: function Fragment() {},
};
const Part = function Part() {}, parts = { Deep: { Part } }, more = { z: 1, k: 2 };
console.log(<div/>, <Part/>, <parts.Deep.Part/>, <my-tag/>, <a:b/>);
console.log(<div a="1" b={2} c data-d='4' e:f={<i/>} />);
console.log(<div {...more} k="own"/>, <div k="own" {...more}/>);
console.log(<>text<b/></>, <p>{...[1, 2]}</p>);
class Owner {
  Tag = Part;
  element() { return <this.Tag/>; }
}
console.log(new Owner().element());
