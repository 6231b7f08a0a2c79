import whole, { argv, platform, nextTick } from "node:process";
console.log(whole === process, argv === process.argv, platform, nextTick === process.nextTick);
