function test() {
  eval("function plain() { return this === globalThis } function strict() { 'use strict'; return this }");
  return [plain(), strict()];
}
console.log(test());
