const load = (module) => module.require("./part");
exports.name = load({ require: (name) => `own ${name}` });
