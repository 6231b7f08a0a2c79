const { parentPort } = require("worker_threads");
const own = require("./own.cjs");
parentPort.postMessage([own.name, require.main === module, module.id, process.argv[1] === __filename, Object.keys(process.env), process.env.ONLY]);
process.env.ONLY = 2;
parentPort.postMessage(typeof process.env.ONLY);
