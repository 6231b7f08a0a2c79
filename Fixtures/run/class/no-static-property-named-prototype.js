// A computed key may turn out to be "prototype"; each kind of static element refuses it.
const key = "proto" + "type";
function report(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
report(() => class { static [key]() {} });
report(() => class { static get [key]() {} });
report(() => class { static set [key](x) {} });
report(() => class { static [key] = 1; });
report(() => class { static async *[key]() {} });
report(() => new (class { [key]() { return "a method"; } })().prototype());
report(() => Object.defineProperty(class A {}, key, { get() {} }));
