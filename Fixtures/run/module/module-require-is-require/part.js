exports.name = "part";
exports.isChild = module.parent === require.main;
