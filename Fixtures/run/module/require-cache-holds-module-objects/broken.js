console.log(__filename in require.cache);
exports.x = 1;
throw new TypeError("broken");
