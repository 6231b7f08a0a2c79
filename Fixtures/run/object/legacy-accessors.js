const o = {};
o.__defineGetter__('a', () => 5);
o.__defineSetter__('b', function (v) { this.c = v; });
o.b = 9;
console.log(o.a, o.c, typeof o.__lookupGetter__('a'), o.__lookupSetter__('a'), Object.create(o).__lookupGetter__('a')());
try { o.__defineGetter__('d', 1); } catch (e) { console.log(e.name + ': ' + e.message); }
