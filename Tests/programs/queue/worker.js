// A queue in a database: jobs are put in, taken in order of priority and time, done, tried again later, and given up.
"use strict";
const { DatabaseSync } = require("node:sqlite");
const { createHash } = require("node:crypto");
const { EventEmitter, once } = require("node:events");
const fs = require("node:fs");
const path = require("node:path");

const file = path.join(process.cwd(), "queue.db");
const jobCount = Number(process.argv[2] ?? 5000);
const attemptsOf = { sum: 1, hash: 2, flaky: 3, broken: 3 };

class Queue extends EventEmitter {
  constructor(file) {
    super();
    this.database = new DatabaseSync(file);
    this.database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = OFF;
      CREATE TABLE jobs (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, priority INTEGER NOT NULL, runs_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting', result BLOB, error TEXT);
      CREATE INDEX ready ON jobs (state, priority DESC, id);`);
    const prepare = text => this.database.prepare(text);
    this.insert = prepare("INSERT INTO jobs (kind, payload, priority, runs_at) VALUES ($kind, $payload, $priority, $at)");
    this.next = prepare(`
      UPDATE jobs SET state = 'running', attempts = attempts + 1 WHERE id = (
        SELECT id FROM jobs WHERE state = 'waiting' AND runs_at <= ? ORDER BY priority DESC, id LIMIT 1)
      RETURNING id, kind, payload, attempts`);
    this.earliest = prepare("SELECT min(runs_at) AS at FROM jobs WHERE state = 'waiting'");
    this.finish = prepare("UPDATE jobs SET state = 'done', result = ? WHERE id = ?");
    this.retry = prepare("UPDATE jobs SET state = 'waiting', runs_at = ?, error = ? WHERE id = ?");
    this.giveUp = prepare("UPDATE jobs SET state = 'dead', error = ? WHERE id = ?");
  }

  addAll(jobs) {
    this.database.exec("BEGIN");
    for (const { kind, payload, priority, at } of jobs) this.insert.run({ kind, payload: JSON.stringify(payload), priority, at });
    this.database.exec("COMMIT");
  }

  /** Works at what is ready until nothing is left; time is a number that goes on when there is nothing to do. */
  async drain(handlers) {
    for (let now = 0; ;) {
      const job = this.next.get(now);
      if (job !== undefined) {
        await this.attempt(job, handlers, now);
        continue;
      }
      const { at } = this.earliest.get();
      if (at === null) break;
      now = at;
    }
    this.emit("empty");
  }

  async attempt(job, handlers, now) {
    try {
      const result = await handlers[job.kind](JSON.parse(job.payload), job.attempts);
      this.finish.run(result, job.id);
      this.emit("done", job);
    } catch (error) {
      if (job.attempts < attemptsOf[job.kind]) {
        this.retry.run(now + 10 * 2 ** job.attempts, error.message, job.id);
        this.emit("retry", job);
      } else {
        this.giveUp.run(error.message, job.id);
        this.emit("dead", job, error);
      }
    }
  }
}

const handlers = {
  sum: numbers => Buffer.from(String(numbers.reduce((sum, number) => sum + number, 0))),
  hash: async text => createHash("sha256").update(text).digest(),
  flaky: async ({ fails, value }, attempt) => {
    if (attempt <= fails) throw new Error(`attempt ${attempt} of ${value} failed`);
    return new Uint8Array([value % 256, attempt]);
  },
  broken: () => { throw new TypeError("never works"); },
};

function* jobs(count) {
  for (let i = 0; i < count; i++) {
    const common = { priority: i * 7 % 5, at: i % 3 * 100 };
    if (i % 11 === 0) yield { ...common, kind: "broken", payload: null };
    else if (i % 5 === 0) yield { ...common, kind: "flaky", payload: { fails: i % 3, value: i } };
    else if (i % 2 === 0) yield { ...common, kind: "hash", payload: `text ${i} äöü €`.repeat(i % 20) };
    else yield { ...common, kind: "sum", payload: Array.from({ length: i % 50 }, (_, n) => n * i / 4) };
  }
}

async function main() {
  fs.rmSync(file, { force: true });
  const queue = new Queue(file), counts = new Map();
  function count(name) { counts.set(name, (counts.get(name) ?? 0) + 1); }
  for (const event of ["done", "retry", "dead"]) queue.on(event, ({ kind }) => count(`${kind} ${event}`));
  queue.addAll(jobs(jobCount));
  const empty = once(queue, "empty");
  await queue.drain(handlers);
  await empty;
  console.table([...counts].sort().map(([event, count]) => ({ event, count })));
  const { database } = queue;
  const summary = "SELECT kind, state, count(*) AS jobs, avg(attempts) AS attempts FROM jobs GROUP BY kind, state ORDER BY 1, 2";
  console.log(database.prepare(summary).all());
  console.log(database.prepare("SELECT id, result, error FROM jobs WHERE id IN (2, 6, 11, 12, 41) ORDER BY id").all());
  const digest = createHash("sha256");
  for (const row of database.prepare("SELECT * FROM jobs ORDER BY id").iterate()) digest.update(JSON.stringify(row));
  console.log(digest.digest("hex"));
  try {
    queue.insert.run({ kind: null, payload: "", priority: 0, at: 0 });
  } catch (error) {
    console.log(error.code, error.message);
  }
  database.close();
  for (const end of ["", "-wal", "-shm"]) fs.rmSync(file + end, { force: true });
}

main();
