exports.name = ;
