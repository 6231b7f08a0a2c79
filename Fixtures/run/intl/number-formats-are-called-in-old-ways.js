// A call whose receiver is an instance keeps the format in it, under a symbol; what is no instance gets a format of its own.
const instance = Object.create(Intl.NumberFormat.prototype);
console.log(Intl.NumberFormat.call(instance, 'de', { minimumFractionDigits: 1 }) === instance);
console.log(instance.format(1234), instance.resolvedOptions().locale, Object.getOwnPropertySymbols(instance).map(String));
const [symbol] = Object.getOwnPropertySymbols(instance), { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(instance, symbol);
console.log(writable, enumerable, configurable, instance[symbol] instanceof Intl.NumberFormat);
const own = new Intl.NumberFormat('fr');
console.log(Intl.NumberFormat.call(own, 'de') === own, own.format(1.5), own.format === own.format);
console.log(Intl.NumberFormat.call({}, 'en').format(2), Intl.NumberFormat('en').format(3));
for (const receiver of [Object.create(Intl.NumberFormat.prototype), {}, 1]) {
  try {
    Reflect.get(Intl.NumberFormat.prototype, 'format', receiver);
  } catch (error) {
    console.log(error.name, error.message);
  }
}
const target = new Proxy(function () {}, { get(of, key) { throw new Error(`asked for ${String(key)}`); } });
try {
  Reflect.construct(Intl.DisplayNames, [], target);
} catch (error) {
  console.log(error.message);
}
for (const receiver of [1, {}]) {
  for (const { prototype } of [Intl.NumberFormat, Intl.DateTimeFormat]) {
    for (const use of [() => Reflect.get(prototype, 'format', receiver), () => prototype.resolvedOptions.call(receiver)]) {
      try {
        use();
      } catch (error) {
        console.log(error.message);
      }
    }
  }
}
