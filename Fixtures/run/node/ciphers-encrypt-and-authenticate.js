// Block and stream ciphers, with padding and without, with tags and what they authenticate; errors as node tells them.
const crypto = require("crypto");
const key = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex"), iv = Buffer.alloc(16, 1);
const cipher = crypto.createCipheriv("aes-128-cbc", key, iv);
const secret = cipher.update("a text of more than one block", "utf8", "hex") + cipher.final("hex");
console.log(secret);
const decipher = crypto.createDecipheriv("aes-128-cbc", key, iv);
console.log(decipher.update(secret, "hex", "utf8") + decipher.final("utf8"));
for (const [name, options] of [["aes-128-gcm"], ["aes-128-ocb", { authTagLength: 16 }], ["aes-128-ccm", { authTagLength: 8 }]]) {
  const encrypts = crypto.createCipheriv(name, key, iv.subarray(0, 12), options);
  encrypts.setAAD(Buffer.from("head"), { plaintextLength: 4 });
  const data = Buffer.concat([encrypts.update("body"), encrypts.final()]), tag = encrypts.getAuthTag();
  console.log(name, data.toString("hex"), tag.toString("hex"));
  for (const given of [tag, Buffer.alloc(tag.length)]) {
    const decrypts = crypto.createDecipheriv(name, key, iv.subarray(0, 12), options);
    decrypts.setAuthTag(given).setAAD(Buffer.from("head"), { plaintextLength: 4 });
    attempt(() => decrypts.update(data, undefined, "utf8") + decrypts.final("utf8"));
  }
}
function attempt(call) {
  try { console.log(call()); } catch (error) { console.log(error.name, error.code, error.message); }
}
attempt(() => crypto.createCipheriv("nothing", key, iv));
attempt(() => crypto.createCipheriv("aes-256-cbc", key, iv));
attempt(() => crypto.createCipheriv("aes-128-cbc", key, "short"));
attempt(() => crypto.createDecipheriv("aes-128-cbc", key, iv).final());
attempt(() => crypto.createCipheriv("aes-128-ccm", key, iv.subarray(0, 12)));
const unpadded = crypto.createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
attempt(() => unpadded.update("0123456789abcdef", "latin1", "base64") + unpadded.final("base64"));
console.log(crypto.getCipherInfo("aes-256-gcm"), crypto.getCipherInfo("aes-128-cbc", { keyLength: 5 }));
