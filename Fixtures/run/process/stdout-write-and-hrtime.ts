process.stdout.write('a'); process.stdout.write('b\n');
const t = process.hrtime(), u = process.hrtime(t), b = process.hrtime.bigint();
console.log(t.length, u[0] >= 0, typeof b, performance.now() >= 0, process.argv.length >= 2, process.platform, typeof process.cwd());
