const B = require("bluebird");
B.map([1, 2, 3], x => x * 2).then(r => console.log(r));
B.resolve(1).delay(1).then(x => console.log(x)).finally(() => console.log("f"));
B.promisify((x, cb) => cb(null, x + 1))(4).then(console.log);
