// A call of a built-in by its name reads the name, even where inference knows the built-in.
function attempt(step) { try { console.log(step()); } catch (e) { console.log(`${e.name}: ${e.message}`); } }
delete globalThis.JSON;
attempt(() => JSON.stringify([1]));
function drop() { return delete globalThis.Reflect; }
attempt(drop);
attempt(() => Reflect.ownKeys({ a: 1 }));
(async () => {
  attempt(() => delete globalThis.Math);
  attempt(() => Math.max(1, 2));
  attempt(() => Math.floor(1.5));
})();
delete globalThis.parseInt;
attempt(() => parseInt('12'));
delete globalThis.Array;
attempt(() => new Array(3).length);
attempt(() => [1, 2].length);
delete globalThis.Object;
attempt(() => Object.keys({ a: 1 }));
attempt(() => typeof Object);
