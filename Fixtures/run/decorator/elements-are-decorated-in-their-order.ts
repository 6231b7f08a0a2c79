const log: string[] = [];
function d(name: string) {
  log.push("evaluate " + name);
  return (value: any, context: any): any => {
    log.push(`apply ${name}: ${context.kind} ${String(context.name)} ${context.static} ${context.private} ${typeof value}`);
    context.addInitializer(() => { log.push("initializer of " + name); });
  };
}
const key = (k: string) => { log.push("key " + k); return k; };
@d("class") class C extends (log.push("heritage"), Object) {
  @d("field") x = log.push("value of x");
  @d("static field") static y = log.push("value of y");
  @d("method") m() {}
  @d("computed") [key("computed")]() {}
  @d("private") #p() {}
  @d("getter") get g() { return 1; }
  @d("setter") set g(v) {}
  @d("accessor") accessor a = log.push("value of a");
  @d("static") static s() {}
  @d("private field") #f = 1;
  static [key("last")] = log.push("value of last");
  @d("after the last key") tail() {}
  static { log.push("static block"); }
}
log.push("--");
new C();
console.log(log.join("\n"));
