// What an access log says: by status, hour, page and address; what cannot be read is counted.
"use strict";
const fs = require("node:fs");
const readline = require("node:readline");

const entry = /^(\S+) \S+ (\S+) \[(\d+)\/(\w+)\/(\d+):(\d+):[^\]]*\] "([A-Z]+) ([^ "]+) HTTP\/[\d.]+" (\d{3}) (\d+|-) "[^"]*" "([^"]*)"$/;

const statuses = new Map(), hours = new Array(24).fill(0), pages = new Map(), addresses = new Map(), agents = new Map(), users = new Set();
const sizes = [];
let lines = 0, unreadable = 0, bytes = 0;

function count(map, key) { map.set(key, (map.get(key) ?? 0) + 1); }

function take(line) {
  lines++;
  const match = entry.exec(line);
  if (match === null) {
    unreadable++;
    return;
  }
  const [, address, user, , , , hour, method, target, status, size, agent] = match;
  const query = target.indexOf("?"), path = query < 0 ? target : target.slice(0, query);
  count(statuses, status);
  hours[Number(hour)]++;
  count(addresses, address);
  count(agents, agent.split("/", 1)[0]);
  if (user !== "-") users.add(user);
  const page = pages.get(path) ?? { hits: 0, bytes: 0, failures: 0, posts: 0 };
  if (page.hits++ === 0) pages.set(path, page);
  if (method === "POST") page.posts++;
  if (status >= "400") page.failures++;
  if (size === "-") return;
  page.bytes += Number(size);
  bytes += Number(size);
  sizes.push(Number(size));
}

function largest(map, number, by = value => value) {
  return [...map].sort(([a, x], [b, y]) => by(y) - by(x) || (a < b ? -1 : 1)).slice(0, number);
}

function report() {
  sizes.sort((a, b) => a - b);
  const mebibytes = (bytes / 2 ** 20).toFixed(1);
  console.log(`${lines.toLocaleString("en")} lines, ${unreadable} unreadable, ${mebibytes} MiB`);
  console.log(`${addresses.size} addresses, ${users.size} users`);
  console.log("sizes:", [0.5, 0.9, 0.99].map(part => `${part * 100}% ${sizes[Math.floor(part * sizes.length)]}`).join(", "));
  console.log("statuses:", Object.fromEntries([...statuses].sort()));
  console.log("agents:", Object.fromEntries([...agents].sort()));
  console.log("hours:", hours.map(number => number.toString().padStart(6)).join(""));
  console.table(largest(pages, 10, page => page.hits).map(([path, page]) => ({ path: decodeURI(path), ...page })));
  for (const [address, hits] of largest(addresses, 5)) console.log(address.padEnd(15), hits);
}

const input = readline.createInterface({ input: fs.createReadStream(process.argv[2]), crlfDelay: Infinity });
input.on("line", take);
input.on("close", report);
