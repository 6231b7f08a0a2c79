// Both sides compute one secret: with numbers, with curves, and with key objects.
const crypto = require("crypto");
const a = crypto.getDiffieHellman("modp14"), b = crypto.getDiffieHellman("modp14");
a.generateKeys();
b.generateKeys();
console.log(a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey())), a.verifyError, a.getPrime().length);
const one = crypto.createECDH("secp256k1"), two = crypto.createECDH("secp256k1");
one.setPrivateKey("18e14a7b6a307f426a94f8114701e7c8e774e7f9a47e2c2035db29a206321725", "hex");
console.log(one.getPublicKey("hex", "compressed"), crypto.ECDH.convertKey(one.getPublicKey("hex", "compressed"), "secp256k1", "hex", "hex").length);
two.generateKeys();
console.log(one.computeSecret(two.getPublicKey(), null, "hex") === two.computeSecret(one.getPublicKey(), null, "hex"));
const x = crypto.generateKeyPairSync("x25519"), y = crypto.generateKeyPairSync("x25519");
console.log(crypto.diffieHellman({ privateKey: x.privateKey, publicKey: y.publicKey }).equals(crypto.diffieHellman({ privateKey: y.privateKey, publicKey: x.publicKey })));
try { one.computeSecret("00", "hex"); } catch (error) { console.log(error.code, error.message); }
try { crypto.createECDH("nothing"); } catch (error) { console.log(error.code, error.message); }
console.log(crypto.checkPrimeSync(7919n), crypto.checkPrimeSync(7917n), crypto.generatePrimeSync(32, { bigint: true, safe: true }) > 2n ** 31n);
