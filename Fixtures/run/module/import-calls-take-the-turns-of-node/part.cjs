count("part"); exports.a = 1;
