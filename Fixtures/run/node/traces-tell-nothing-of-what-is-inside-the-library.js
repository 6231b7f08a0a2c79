// Frames of the library's own modules are not shown, and errors that the system gives to callbacks have none at all.
const own = (error) => error.stack.split("\n").filter((line) => !/\(?node:/.test(line)).map((line) => line.replace(/[^ (]*\/(?=[\w-]+\.js)/, ""));
const caught = (f) => { try { f(); } catch (error) { return error; } };
console.log(own(caught(() => new URL("nope"))), caught(() => new URL("nope")).toString());
console.log(own(caught(function made() { structuredClone(() => {}); })));
console.log(own(caught(function decoded() { new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255])); })));
console.log(own(caught(() => require("os").setPriority(999999, 1))), Object.keys(caught(() => require("os").setPriority(999999, 1))));
console.log(own(caught(function served() { require("http").request("ftp://nope"); })));
class Own { method() { return new Headers([["a"]]); } }
console.log(own(caught(() => new Own().method())));
new Promise((_, fail) => require("zlib").gunzip(Buffer.from("nope"), fail)).catch((error) => {
  console.log(own(error));
  require("fs").readFile("/nope", (error) => {
    console.log(error, { error }, String(error.stack));
    require("fs").stat("/nope", (error) => {
      console.log([error]);
      require("fs").promises.stat("/nope").catch((error) => console.log(own(error)));
    });
  });
});
