"use strict";
const spreadable = Symbol[['isConcat', 'Spreadable'].join('')], whole = [5, 6];
whole[spreadable] = false;
console.log(whole.concat(1).length, whole.concat(1)[0].length, [0].concat(whole)[1][1]);
class List extends Array {}
const list = List.of(1, 2);
console.log([0].concat(list)[2], [list].flat()[0] + 1, [JSON.parse('[["q"]]')].flat()[0], [0].concat(JSON.parse('[["q"]]'))[1][0]);
Array.prototype[spreadable] = false;
console.log([1].concat([2]).length, [2].concat()[0][0]);
