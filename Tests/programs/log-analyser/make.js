// An access log of so many megabytes, the same each time.
const fs = require("node:fs");
const [megabytes, file] = process.argv.slice(2);
let state = 12345;
function random(below) {
  state = Math.imul(state, 1103515245) + 12345 >>> 0;
  return Math.floor(state / 2 ** 32 * below);
}
const folders = ["shop", "blog", "api/v1", "img", "über"];
const pages = Array.from({ length: 300 }, (_, i) => `/${folders[i % 5]}/${(i * 7919).toString(36)}${i % 4 ? ".html" : ""}`);
const agents = ["Mozilla/5.0 (X11; Linux x86_64)", "curl/7.88.1", "Googlebot/2.1 (+http://www.google.com/bot.html)", "-"];
const statuses = [200, 200, 200, 200, 200, 200, 304, 301, 404, 500];
const out = fs.openSync(file, "w");
let size = 0, time = Date.UTC(2024, 0, 1);
while (size < megabytes * 1e6) {
  const lines = [];
  for (let i = 0; i < 2000; i++) {
    time += random(400);
    const date = new Date(time).toUTCString().replace(/^.{5}(\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1/$2/$3:$4 +0000");
    const ip = `10.${random(4)}.${random(40)}.${random(200)}`;
    const path = pages[Math.min(random(300), random(300))] + (random(10) ? "" : `?q=${random(1000)}`);
    const status = statuses[random(10)];
    const bytes = status === 304 ? "-" : random(50000);
    const request = random(500) ? `${random(20) ? "GET" : "POST"} ${path} HTTP/1.1` : "\\x16\\x03";
    lines.push(`${ip} - ${random(30) ? "-" : "user" + random(9)} [${date}] "${request}" ${status} ${bytes} "-" "${agents[random(4)]}"\n`);
  }
  size += fs.writeSync(out, lines.join(""));
}
fs.closeSync(out);
