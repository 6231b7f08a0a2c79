// A read that may be aborted looks at its signal between pieces; without an end, nothing else would stop it.
import { open, readFile as readBack, writeFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
const controller = new AbortController();
setTimeout(() => controller.abort(new Error("enough")), 3);
await readFile("/dev/zero", { signal: controller.signal }).catch((e) => console.log(e.name, e.code, e.cause?.message));
await new Promise((done) => readBack("/dev/zero", { signal: AbortSignal.timeout(2) }, (e, bytes) => done(console.log(e.name, e.cause?.name, bytes))));
const file = `/tmp/aborted-${process.pid}.txt`, { signal } = new AbortController();
writeFileSync(file, "é".repeat(600_000));
const bytes = await readFile(file, { signal });
console.log(bytes.constructor.name, bytes.length, (await readFile(file, { signal, encoding: "utf8" })).length);
await new Promise((done) => open(file, (_, fd) => readBack(fd, { signal }, (e, all) => readBack(fd, { signal }, (late, rest) => done(console.log(e, all.length, late, rest.length))))));
for (const path of ["/nonexistent", "/tmp"]) await readFile(path, { signal }).catch((e) => console.log(e.code, e.syscall, e.path));
console.log(await readFile(file, { signal: AbortSignal.abort() }).catch((e) => e.code));
rmSync(file);
