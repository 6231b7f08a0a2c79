exports.name = "part";
