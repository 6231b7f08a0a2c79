const Q = require("q");
Q.all([1, Q(2)]).then(x => console.log(x));
const d = Q.defer();
d.promise.then(x => console.log(x)).done();
d.resolve(5);
