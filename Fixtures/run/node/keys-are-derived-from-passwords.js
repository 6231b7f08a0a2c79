// PBKDF2, scrypt and HKDF give what their standards say, at once and later, and tell what is wrong with their parameters.
const crypto = require("crypto");
console.log(crypto.pbkdf2Sync("password", "salt", 2, 20, "sha1").toString("hex"));
console.log(crypto.scryptSync("password", "NaCl", 16, { N: 1024, r: 8, p: 16 }).toString("hex"));
console.log(Buffer.from(crypto.hkdfSync("sha256", Buffer.alloc(22, 11), "salt", "info", 16)).toString("hex"));
function attempt(call) {
  try { console.log(call()); } catch (error) { console.log(error.name, error.code, error.message); }
}
attempt(() => crypto.pbkdf2Sync("password", "salt", 1, 20, "nothing"));
attempt(() => crypto.pbkdf2Sync("password", "salt", 0, 20, "sha1"));
attempt(() => crypto.scryptSync("password", "salt", 16, { N: 3 }));
attempt(() => crypto.hkdfSync("sha256", "key", "salt", "info", 100000));
crypto.pbkdf2("password", "salt", 1, 20, "sha1", (error, key) => {
  console.log(error, key.toString("hex"));
  crypto.scrypt("password", "salt", 8, { cost: 2 }, (error, key) => {
    console.log(error, key.toString("hex"));
    crypto.hkdf("sha512", "key", "", "", 8, (error, key) => console.log(error, Buffer.from(key).toString("hex")));
  });
});
