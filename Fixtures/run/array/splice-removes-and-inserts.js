const a = [0, 1, 2, 3, 4, 5];
console.log(a.splice(1, 2).join(), a.join());
console.log(a.splice(-2, 1, 'x', 'y', 'z').join(), a.join());
console.log(a.splice(2).join(), a.join(), a.splice().length);
a.splice(1, 0, ...'abc');
console.log(a.join(), a.length);
const like = { length: 3, 0: 'p', 1: 'q', 2: 'r' };
console.log(Array.prototype.splice.call(like, 0, 1, 's', 't').join(), JSON.stringify(like));
