const make = (log) => ({ __proto__: Iterator.prototype, i: 0, next() { return { value: this.i++, done: false }; },
                         return() { log.push('return'); return {}; } });
const log = [];
try { make(log).map(() => { throw new Error('mapper'); }).next(); } catch (e) { log.push(e.message); }
try { make(log).take(NaN); } catch (e) { log.push(e.name); }
try { make(log).filter(1); } catch (e) { log.push(e.name); }
const helper = make(log).take(3);
helper.next();
console.log(JSON.stringify(helper.return()), JSON.stringify(helper.next()), log.join());
console.log(make([]).find((n) => n === 3), [...make([]).drop(2).take(2)].join());
class Count extends Iterator { next() { return { done: true, value: undefined }; } }
console.log(new Count().toArray().length, new Count()[Symbol.toStringTag]);
try { new Iterator(); } catch (e) { console.log(e.name); }
