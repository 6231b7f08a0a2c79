for (const [key, value] of Object.entries({ one: 1, two: 2 })) {
  var module = { key, value };
  exports[module.key] = module.value;
}
