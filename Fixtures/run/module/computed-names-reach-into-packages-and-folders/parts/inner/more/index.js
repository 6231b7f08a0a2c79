exports.name = "index of more";
