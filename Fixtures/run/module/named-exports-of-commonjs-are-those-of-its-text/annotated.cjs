const library = {};
for (const name of ["x", "y"]) library[name] = name + name;
0 && (module.exports = { x, y, absent });
module.exports = library;
