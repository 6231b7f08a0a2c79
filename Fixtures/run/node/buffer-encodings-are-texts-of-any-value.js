const buffer = require("buffer"), bytes = Buffer.from("abc");
console.log(bytes.toString({ toString: () => "hex" }), bytes.indexOf("c", 0, { toString: () => "latin1" }));
for (const name of [null, {}, "", 1]) {
  try {
    console.log(bytes.toString(name));
  } catch (error) {
    console.log(error.code, error.message);
  }
}
const memory = new ArrayBuffer(3);
structuredClone(memory, { transfer: [memory] });
for (const attempt of [() => buffer.isAscii(memory), () => Buffer.from(Object.create(ArrayBuffer.prototype))]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(Object.getOwnPropertyDescriptor(Event, "AT_TARGET"), process.config.variables.node_module_version);
