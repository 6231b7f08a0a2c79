// Digests of texts and bytes in every encoding, copies, lengths that are asked for, and the errors of wrong uses.
const crypto = require("crypto");
for (const name of ["md5", "sha1", "SHA256", "RSA-SHA512", "sha3-256", "shake128", "blake2b512"]) console.log(name, crypto.createHash(name).update("abc").digest("hex"));
console.log(crypto.createHash("sha256").update("6162", "hex").update(Buffer.from("c")).digest("base64url"));
console.log(crypto.createHash("shake256", { outputLength: 5 }).update("").digest("hex"), crypto.hash("sha1", "abc"));
const whole = crypto.createHash("sha1").update("a"), copy = whole.copy();
console.log(whole.update("b").digest("hex"), copy.update("b").digest("hex"));
for (const key of ["key", Buffer.alloc(200, 1), crypto.createSecretKey(Buffer.from("key"))]) console.log(crypto.createHmac("sha256", key).update("data").digest("hex"));
function attempt(call) {
  try { console.log(call()); } catch (error) { console.log(error.name, error.code, error.message); }
}
attempt(() => crypto.createHash("nothing"));
attempt(() => crypto.createHmac("nothing", "key"));
attempt(() => crypto.createHash("md4"));
attempt(() => whole.update("c"));
attempt(() => crypto.createHash("sha256").update(5));
attempt(() => crypto.createHash("sha256", { outputLength: 5 }));
attempt(() => crypto.timingSafeEqual(Buffer.from("a"), Buffer.from("ab")));
console.log(crypto.timingSafeEqual(Buffer.from("ab"), new Uint8Array([97, 98])), crypto.getHashes().includes("sha256"));
const hash = crypto.createHash("md5");
hash.on("readable", () => { const data = hash.read(); if (data) console.log(data.toString("hex")); });
hash.write("some data");
hash.end();
