const c=require('crypto'); const {publicKey,privateKey}=c.generateKeyPairSync('ed25519');
console.log(publicKey); publicKey.export({type:'spki',format:'pem'}); console.log(publicKey); 
console.log(privateKey); privateKey.export({type:'pkcs8',format:'der'}); console.log(privateKey);
const k2=c.createPublicKey(privateKey); console.log(k2); k2.export({format:'jwk'}); console.log(k2); const k3=c.createPublicKey(privateKey);k3.asymmetricKeyType; k3.asymmetricKeyDetails; console.log(k3); const s=c.sign(null,Buffer.from('a'),privateKey);const k4=c.createPublicKey(privateKey); c.verify(null,Buffer.from('a'),k4,s); console.log(k4); console.log(c.createSecretKey(Buffer.alloc(4)))
const r=c.generateKeyPairSync('rsa',{modulusLength:512}); r.publicKey.export({type:'pkcs1',format:'pem'}); console.log(r.publicKey); r.privateKey.asymmetricKeyDetails; console.log(r.privateKey)
