const { DatabaseSync } = require("node:sqlite");
const { mkdtempSync, rmSync, statSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const folder = mkdtempSync(join(tmpdir(), "aotc-sqlite-")), path = join(folder, "a.db");
const first = new DatabaseSync(path);
first.exec("create table t (a); insert into t values (1), ('two'), (x'0003')");
first.close();
console.log(statSync(path).size > 0);
const second = new DatabaseSync(new URL(`file://${path}`), { open: false, readOnly: true });
console.log(second.isOpen);
second.open();
console.log(second.prepare("select a, typeof(a) as t from t").all(), second.location() === path);
try { second.exec("delete from t"); } catch (error) { console.log(error.errcode, error.message); }
second[Symbol.dispose]();
rmSync(folder, { recursive: true });
