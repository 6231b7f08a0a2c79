exports.name = __filename.slice(-7);
