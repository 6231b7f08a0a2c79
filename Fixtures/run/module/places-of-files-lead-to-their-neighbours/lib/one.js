exports.name = "one, as CommonJS";
