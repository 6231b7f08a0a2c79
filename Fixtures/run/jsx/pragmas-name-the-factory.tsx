/**
 * @jsx build
 * @jsxFrag Group
 */
const build = (tag: unknown, props: unknown, ...children: unknown[]): string =>
  JSON.stringify([typeof tag === "function" ? tag.name : tag, props, children]);
function Group() {}
const pass = <T,>(x: T) => x, passed = <T extends number>(x: T): T => x;
console.log(<a href="#">{pass(1)}{passed(2)}</a>, <><i/></>);
