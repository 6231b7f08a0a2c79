async function main() {
  const { subtle } = crypto, pair = await subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const key = await subtle.exportKey('jwk', pair.publicKey);
  console.log(key.alg, key.crv);
  for (const alg of ['EdDSA', 'Ed25519', 'Ed448'])
    await subtle.importKey('jwk', { ...key, alg }, 'Ed25519', true, ['verify']).then(() => console.log(alg), (error) => console.log(alg, error.name));
  const large = await subtle.generateKey('Ed448', false, ['sign', 'verify']);
  await subtle.sign({ name: 'Ed448', context: new Uint8Array(3) }, large.privateKey, new Uint8Array(3)).catch((error) => console.log(error.name));
}
main();
