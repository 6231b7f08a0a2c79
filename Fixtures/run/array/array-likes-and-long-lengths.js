const like = { length: 2, 0: 'a', 1: 'b' };
console.log(Array.prototype.map.call(like, (v) => v + v).join(), Array.prototype.join.call('xyz', '-'));
console.log(Array.prototype.push.call(like, 'c'), JSON.stringify(like));
const long = { length: 2 ** 53 - 1, [2 ** 53 - 2]: 'end' };
console.log(Array.prototype.at.call(long, -1), Array.prototype.pop.call(long), long.length);
try { Array.prototype.push.call({ length: 2 ** 53 - 1 }, 1); } catch (e) { console.log(e.name); }
try { new Array(-1); } catch (e) { console.log(e.name + ': ' + e.message); }
try { [].length = 1.5; } catch (e) { console.log(e.name + ': ' + e.message); }
