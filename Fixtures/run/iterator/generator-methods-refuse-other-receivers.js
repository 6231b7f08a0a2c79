"use strict";
function* plain() {}
async function* later() {}
for (const key of ["next", "return", "throw"]) {
  for (const receiver of [null, {}, 5, "x", [], undefined]) {
    try {
      plain()[key].call(receiver);
    } catch (error) {
      console.log(error.message);
    }
  }
  later()[key].call({}).catch((error) => console.log(error.message));
}
