const util = require("util");
const later = util.promisify((a, done) => done(a < 0 ? new Error("negative") : null, a + 1));
later(1).then(console.log);
later(-1).catch((error) => console.log(error.message));
const special = () => {};
special[util.promisify.custom] = () => Promise.resolve("special");
util.promisify(special)().then(console.log);
util.callbackify(async (a) => a)(5, (error, value) => console.log(error, value));
util.callbackify(() => Promise.reject(null))((error) => console.log(error.code, error.reason));
console.log(util.callbackify(async function named(a) {}).name, util.promisify(function named(a, b) {}).length);
try { util.promisify(1); } catch (error) { console.log(error.message); }
