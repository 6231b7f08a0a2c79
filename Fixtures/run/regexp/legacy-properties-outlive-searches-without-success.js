/(a)(b)?(c)/.exec('xacy');
/(q)(r)(s)(t)/.exec('xacy');
console.log([RegExp.$1, RegExp.$2, RegExp.$3, RegExp.$4, RegExp.lastMatch, RegExp.lastParen, RegExp.leftContext, RegExp.rightContext].join('|'));
/(1)(2)(3)(4)(5)(6)(7)(8)(9)(0)(!)/.test('1234567890!');
console.log(RegExp.$9, RegExp.lastParen, RegExp['$&']);
/y/.test('xy');
console.log([RegExp.$1, RegExp.lastParen, RegExp.leftContext].join('|'));
