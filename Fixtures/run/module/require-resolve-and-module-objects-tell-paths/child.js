exports.module = module;
exports.parent = module.parent;
exports.early = module.loaded;
