// Fields under symbols that constants hold are found under them, by whoever gets the object; others are not taken for them.
'use strict';
const kOne = Symbol('one'), kTwo = Symbol.for('two');
class Base {
  [kOne] = 1;
  [kTwo];
  static [kOne] = 'static';
  ['text'] = 'field';
}
class Derived extends Base {
  [kOne] = super.toString().length;
  [kTwo] = [this[kOne]];
}
function make(key, value) {
  return class { [key] = value; };
}
const hold = JSON.parse('{"any": null}');
hold.any = new Derived();
console.log(hold.any[kOne], hold.any[kTwo], hold.any.text, Base[kOne], new Base()[kTwo]);
const A = make(kOne, 5), B = make('kOne', 6);
console.log(new A()[kOne], new B()[kOne], new B().kOne, Reflect.ownKeys(new Derived()));
class Setter { set [kOne](v) { console.log('not called', v); } }
class Field extends Setter { [kOne] = 7; }
console.log(Object.getOwnPropertyDescriptor(new Field(), kOne).value);
