const value = "v", spread = { inner: 1 };
module.exports = { a: value, "b-c": value, ...spread, g: value.length, h: value };
