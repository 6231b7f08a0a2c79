exports.name = module();
function module() { return "a function"; }
