const line = /^(?<ip>\S+) \S+ (?<user>\S+) \[(?<time>[^\]]+)\] "(?<method>[A-Z]+) (?<path>\S+)(?: HTTP\/(?<version>\d\.\d))?" (?<status>\d{3}) (?<bytes>\d+|-)(?: "(?<referrer>[^"]*)" "(?<agent>(?:[^"\\]|\\.)*)")?$/;
const log = `127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326
10.0.0.2 - - [11/Oct/2000:00:00:01 +0000] "POST /login HTTP/1.1" 302 - "http://x.y/" "Mozilla/5.0 (\\"q\\")"
garbage line
10.0.0.2 - - [11/Oct/2000:00:00:02 +0000] "GET /a?b=c HTTP/1.1" 404 512`;
const byStatus = new Map<string, number>();
let total = 0;
for (const text of log.split("\n")) {
  const g = line.exec(text)?.groups;
  if (!g) { console.log("skipped:", text); continue; }
  byStatus.set(g.status, (byStatus.get(g.status) ?? 0) + 1);
  if (g.bytes !== "-") total += Number(g.bytes);
  console.log(g.ip, g.user, g.method, g.path, g.version, g.agent);
}
console.log([...byStatus].sort(), total);
