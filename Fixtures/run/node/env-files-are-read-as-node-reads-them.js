const { parseEnv } = require("util");
const texts = [
  "A=1\nEMPTY=\nP=x\nNO\nA=last\n", " # ind\nA=1", "A= \nB=2", "A='x", "A='x\nB=1", "A=\"x\ny\"z\nB=1", "  export  B = 2 ", "=x\nA=1",
  "A=\"unclosed\nB=\"2\"", "A=1\n=2\nB=3", "A=\t1", "_=1\nZ=1\nB=1", "A=1\n #x\nB=2", "\r\nA=1\r\nB=2\r", "A=\"a\\nb\"", "A=`x`#c\nB",
];
for (const text of texts) console.log(JSON.stringify(text), JSON.stringify(parseEnv(text)));
