// Sloppy functions are entered like others.
const notes = [];
const mk = () => function f(a) { notes.push(new.target === undefined ? "CALLS" : "CONSTRUCTS"); return a; };
Array.of.call(mk(), 1, 2); console.log(notes.join());
const b = mk().bind(null); notes.length = 0; try { Array.of.call(b, 1) } catch (e) { console.log(e.message) } console.log(notes.join());
const p = new Proxy(mk(), {}); notes.length = 0; try { Array.of.call(p, 1) } catch (e) { console.log(e.message) } console.log(notes.join());
