const names = (e) => e.stack.split("\n").slice(1, 4).map((line) => line.trim().split(" ")[1]).filter((name) => /^[a-z]+$/.test(name)).join(" ");
const make = () => {
  const inner = async (x) => {
    const e = new Error("m");
    Error.captureStackTrace(e, inner);
    throw e;
  };
  return inner;
};
const f = make();
async function outer() {
  try { await f(0); } catch (e) { console.log("async:", names(e)); }
}
outer();
function isNotRunning() {}
function plain() { const e = {}; Error.captureStackTrace(e, isNotRunning); return e; }
console.log("not running:", JSON.stringify(plain().stack));
function caller() { return callee(); }
function callee() { const e = {}; Error.captureStackTrace(e, callee); return e; }
console.log("callee:", names(caller()));
class Parent extends Error {}
class Child extends Parent { constructor(m) { super(m); } }
function constructs() { return new Child("c"); }
console.log("constructor:", names(constructs()));
