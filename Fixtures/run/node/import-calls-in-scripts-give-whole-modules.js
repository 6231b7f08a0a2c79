// What the promise of an import call is given to sees the whole module.
import('node:path').then((module) => console.log(module.join('a', 'b'), module.default.sep));
import('os').then(({ EOL }) => console.log(JSON.stringify(EOL)));
