// Functions that only call something to throw keep no frame until then.
function at(e) { return e.stack.split('\n').filter((line) => line.includes('frames-are-linked')).map((line) => line.trim().replace(/\(.*[\\/]/, '(').replace(/at .*[\\/]/, 'at ')).join(' | '); }
function risky(i) { if (i > 2) throw new RangeError('big ' + text(i)); return i * 2; }
function text(i) { return i > 5 ? String(at(new Error('inner'))).length > 20 : i; }
class Box { constructor(n) { this.n = n; } check() { if (this.n < 0) throw this.fail('low'); return this.n; } fail(why) { return new Error(why + this.n); } }
for (const i of [1, 3, 6]) { try { console.log(risky(i)); } catch (e) { console.log(e.message, at(e)); } }
try { new Box(-1).check(); } catch (e) { console.log(e.message, at(e)); }
function again(n) { if (n > 0) throw again(n - 1); return new Error('end'); }
try { again(3); } catch (e) { console.log(e.message); }
function forever() { throw new Error(forever()); }
try { forever(); } catch (e) { console.log(e instanceof RangeError); }
function inside(n) { try { if (n > 0) throw new Error('in ' + n); return n; } catch (e) { return at(e); } finally { n = 0; } }
console.log(inside(0), inside(1));
let t = 0;
for (let i = 0; i < 10; i++) { try { t += risky(i & 3); } catch { t = 0; } }
console.log(t);
