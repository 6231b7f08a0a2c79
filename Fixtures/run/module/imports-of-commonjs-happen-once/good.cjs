exports.value = 1;
exports.set = value => { exports.value = value; };
