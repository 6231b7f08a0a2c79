// Key objects come from and go to PEM, DER and JWK; what they are is told by their type and details.
const crypto = require("crypto");
const jwk = {
  kty: "EC", crv: "P-256", x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
  d: "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
};
const key = crypto.createPrivateKey({ key: jwk, format: "jwk" }), open = crypto.createPublicKey(key);
console.log(open, key.type, key.asymmetricKeyType, key.asymmetricKeyDetails);
console.log(open.export({ format: "pem", type: "spki" }), open.export({ format: "der", type: "spki" }).length, key.export({ format: "jwk" }));
console.log(crypto.createPublicKey(key.export({ format: "pem", type: "sec1" })).equals(open));
const locked = key.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "word" });
console.log(locked.split("\n")[0], crypto.createPrivateKey({ key: locked, passphrase: "word" }).equals(key));
function attempt(call) {
  try { console.log(call()); } catch (error) { console.log(error.name, error.code, error.message); }
}
attempt(() => crypto.createPrivateKey("nothing"));
attempt(() => key.export({ format: "pem", type: "pkcs1" }));
attempt(() => crypto.createPublicKey(open));
attempt(() => new crypto.KeyObject("x", {}));
const { privateKey, publicKey } = crypto.generateKeyPairSync("ed25519");
console.log(privateKey.asymmetricKeyType, crypto.verify(null, Buffer.from("a"), publicKey, crypto.sign(null, Buffer.from("a"), privateKey)));
const signature = crypto.createSign("sha256").update("data").sign({ key, dsaEncoding: "ieee-p1363" });
console.log(signature.length, crypto.createVerify("sha256").update("data").verify({ key: open, dsaEncoding: "ieee-p1363" }, signature));
crypto.generateKeyPair("ec", { namedCurve: "P-384", publicKeyEncoding: { type: "spki", format: "pem" } }, (error, publicKey, privateKey) => {
  console.log(error, publicKey.split("\n")[0], privateKey.asymmetricKeyDetails);
});
