// A module anew, asked for by its user.
module.exports = (file, user) => {
  delete require.cache[file];
  const parent = require.cache[user];
  return parent === undefined ? require(file) : parent.require(file);
};
