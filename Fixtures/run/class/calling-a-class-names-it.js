function report(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const f = class {};
report(() => (class {})());
report(() => f());
report(() => (class Foo {})());
report(() => ({ m: class {} }).m());
report(() => [1].map(class {}));
report(() => Reflect.apply(class Q {}, null, []));
