const ES = require("es-abstract/es2022");
console.log(ES.ToNumber("0x1F"), ES.ToInteger && 1, ES.ToInt32(2 ** 31), ES.ToUint8(257), ES.ToLength(-5), ES.ToString(10n === 10n ? 5 : 6), ES.ToPropertyKey(Symbol.iterator) === Symbol.iterator, ES.Type(null), ES.Type([]));
console.log(ES.SameValue(NaN, NaN), ES.SameValueZero(0, -0), ES.IsCallable(class {}), ES.IsConstructor(() => 1), ES.IsArray(new Proxy([], {})), ES.IsRegExp(/x/), ES.RequireObjectCoercible(5), ES.IsIntegralNumber(5.5));
const o = {};
console.log(ES.CreateDataProperty(o, "k", 1), ES.Get(o, "k"), ES.HasProperty(o, "toString"), ES.OrdinaryHasInstance(Array, []), ES.SpeciesConstructor([], Array) === Array, ES.GetMethod({
  m() {}
}, "m").name, ES.Invoke([1, 2], "join", ["-"]));
console.log(ES.Day(86400000 * 3), ES.YearFromTime(Date.UTC(2020, 5, 1)), ES.WeekDay(0), ES.MakeDay(2020, 1, 29), ES.StringToCodePoints ? ES.StringToCodePoints("a😀") : ES.UTF16Encode && 1, ES.GetSubstitution("b", "abc", 1, [], undefined, "[$&$`$']"));
for (const f of [() => ES.ToNumber(Symbol()), () => ES.ToPrimitive({
  valueOf: null,
  toString: null
}), () => ES.RequireObjectCoercible(null), () => ES.ArraySpeciesCreate([], -1)]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message.slice(0, 60));
  }
}
