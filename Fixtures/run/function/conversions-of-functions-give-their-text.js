// Whatever converts a function asks for its text: keys, comparisons, templates, joins.
const short = x=>x*2;
const key = {};
key[short] = 1;
console.log(Object.keys(key), short == 'x=>x*2', [short, 1].join('|'), 'a'.concat(short), `${short}`, short + '', short < 'y');
const unknown = JSON.parse('{"f": null}');
unknown.f = function hidden() { return 'here'; };
console.log(`${unknown.f}`);
const print = Function.prototype.toString;
console.log(print.call(class Named { }), Reflect.apply(print, () => 1, []));
