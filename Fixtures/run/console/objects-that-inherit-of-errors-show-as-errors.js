const util = require('util');
function Old(message) {
  this.message = message;
  this.name = 'Old';
}
Old.prototype = Object.create(Error.prototype);
Old.prototype.constructor = Old;
function Inherits(message) { this.message = message; }
util.inherits(Inherits, TypeError);
console.log(new Old('old'), [new Old('in a list')], { e: Object.assign(new Old('more'), { code: 7 }) });
console.log(util.inspect(new Inherits('inherited')), new Inherits(''));
console.log(Object.create(Error.prototype), Object.assign(Object.create(RangeError.prototype), { code: 1 }));
console.log(Object.assign(Object.create(Error.prototype), { stack: 'Error: kept\n    at somewhere' }));
console.log(util.types.isNativeError(new Old('')), new Old('x') instanceof Error, String(new Old('text')));
