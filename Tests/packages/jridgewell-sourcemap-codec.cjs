const {
  decode,
  encode
} = require("@jridgewell/sourcemap-codec");
const mappings = ";EAAEA,EAAE,EAAC,CAAE;ECQY,UACC;AAAA,SAASC";
const decoded = decode(mappings);
console.log(JSON.stringify(decoded), encode(decoded) === mappings);
console.log(encode([[[0, 0, 0, 0], [10, 0, 3, 2, 1]], [], [[100000, 2, 50000, 7]]]), JSON.stringify(decode(encode([[[5, 1, 2, 3, 4]]]))), decode("").length, encode([[], [[1]]]));
