console.log(010, 08, 0777, '\101\x41\0', 'a\8');
var let = 1, yield = 2, static = 3, interface = 4, public = 5;
console.log(let + yield + static + interface + public);
for (var i = 5 in {});
console.log(i);
var arguments = 'own';
console.log((function () { return arguments.length; })(1, 2));
<!-- a comment of old pages
console.log('after');
--> another one
