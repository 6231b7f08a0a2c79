console.log(['b', 'á', 'A', 'a', 'Z', '10', '2', '_', 'e', 'É', 'é'].sort((x, y) => x.localeCompare(y)).join(' '));
console.log('a'.localeCompare('b'), 'b'.localeCompare('a'), 'a'.localeCompare('a'), 'resume'.localeCompare('résumé'));
