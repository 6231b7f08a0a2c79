const log = (f) => { try { console.log(f()); } catch (e) { console.log(e.name + ": " + e.message); } };
for (const receiver of [{}, 1, undefined, RegExp.prototype]) {
  log(() => RegExp.prototype.exec.call(receiver, "x"));
  log(() => RegExp.prototype.test.call(receiver, "x"));
  log(() => RegExp.prototype.toString.call(receiver));
}
for (const k of ["match", "matchAll", "replace", "search", "split"]) log(() => RegExp.prototype[Symbol[k]].call(1, "x"));
log(() => RegExp.prototype.compile.call({}));
log(() => "".matchAll(/a/g).next.call({}));
log(() => "a".replaceAll(/a/, ""));
log(() => "a".includes(/a/));
log(() => "a".startsWith(/a/));
