// crypto.subtle: digests, secrets, pairs, derived and wrapped keys; errors are DOMExceptions.
const { subtle } = globalThis.crypto;
const hex = (bits) => Buffer.from(bits).toString("hex"), bytes = new TextEncoder().encode("some data");
console.log(hex(await subtle.digest("SHA-256", bytes)));
const hmac = await subtle.importKey("raw", new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, true, ["sign", "verify"]);
const mac = await subtle.sign("HMAC", hmac, bytes);
console.log(hmac.type, hmac.extractable, hmac.algorithm, hmac.usages, hex(mac), await subtle.verify("HMAC", hmac, mac, bytes), await subtle.exportKey("jwk", hmac));
const aes = await subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
const sealed = await subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, aes, bytes);
console.log(hex(sealed), new TextDecoder().decode(await subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, aes, sealed)));
const password = await subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveBits", "deriveKey"]);
console.log(hex(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-1", salt: bytes, iterations: 3 }, password, 128)));
const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
const signature = await subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, bytes);
console.log(signature.byteLength, await subtle.verify({ name: "ECDSA", hash: "SHA-256" }, pair.publicKey, signature, bytes));
const wrapped = await subtle.wrapKey("jwk", hmac, aes, { name: "AES-GCM", iv: new Uint8Array(12) });
const again = await subtle.unwrapKey("jwk", wrapped, aes, { name: "AES-GCM", iv: new Uint8Array(12) }, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
console.log(hex(await subtle.exportKey("raw", again)), again.usages);
for (const call of [
  () => subtle.digest("MD5", bytes), () => subtle.digest("SHA-1"), () => subtle.exportKey("jwk", pair.privateKey),
  () => subtle.sign("HMAC", aes, bytes), () => subtle.generateKey({ name: "AES-GCM", length: 5 }, true, ["encrypt"]),
  () => subtle.importKey("raw", new Uint8Array(5), "AES-GCM", true, ["encrypt"]),
]) await call().catch((error) => console.log(error.name, error.code, error.message));
console.log(crypto.randomUUID().length, crypto.getRandomValues(new Uint16Array(3)).length, Object.prototype.toString.call(crypto));
