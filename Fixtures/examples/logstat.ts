// logstat FILE [N]: the N slowest routes of an access log, as JSON.
import { readFileSync } from "node:fs";

const LINE = /"(?<method>[A-Z]+) (?<path>[^ "?]+)[^"]*" (?<status>\d{3}) (?<bytes>\d+|-) (?<ms>\d+)$/;

interface Route { path: string; hits: number; errors: number; bytes: number; slowest: number }

function summarize(text: string): { routes: Route[]; skipped: number } {
  const routes = new Map<string, Route>();
  let skipped = 0;
  for (const line of text.split("\n")) {
    const fields = LINE.exec(line)?.groups;
    if (!fields) { if (line !== "") skipped++; continue; }
    const path = fields.path.replace(/\/\d+/g, "/:id");
    let route = routes.get(path);
    if (!route) routes.set(path, (route = { path, hits: 0, errors: 0, bytes: 0, slowest: 0 }));
    route.hits++;
    if (fields.status >= "400") route.errors++;
    if (fields.bytes !== "-") route.bytes += Number(fields.bytes);
    route.slowest = Math.max(route.slowest, Number(fields.ms));
  }
  return { routes: [...routes.values()].sort((a, b) => b.slowest - a.slowest || b.hits - a.hits), skipped };
}

const [file, count = "3"] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: logstat FILE [N]");
  process.exit(2);
}
const { routes, skipped } = summarize(readFileSync(file, "utf8"));
console.log(JSON.stringify({ slowest: routes.slice(0, Number(count)), skipped }, null, 2));
