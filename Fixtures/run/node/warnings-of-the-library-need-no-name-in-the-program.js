const crypto = require('crypto'), v8 = require('v8');
const old = crypto.createCipher('aes-128-cbc', 'password');
console.log(old.update('text', 'utf8', 'hex') + old.final('hex'));
console.log(crypto.createDecipher('aes-128-cbc', 'password').constructor === crypto.Decipher);
const { publicKey } = crypto.generateKeyPairSync('rsa-pss', { modulusLength: 1024, hash: 'sha256', mgf1Hash: 'sha256' });
console.log(publicKey.asymmetricKeyDetails.hashAlgorithm);
console.log(v8.getHeapStatistics().total_heap_size > 0);
