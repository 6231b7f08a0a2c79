const d = new Date(Date.UTC(2020, 1, 29, 12, 34, 56, 789));
console.log(d.toISOString(), d.toJSON(), d.toUTCString(), d.getUTCDay(), d.getTime(), JSON.stringify({ d }));
d.setUTCMonth(12); console.log(d.toISOString()); d.setUTCDate(0); console.log(d.toISOString()); d.setUTCHours(25, 61); console.log(d.toISOString());
console.log(new Date(NaN).getTime(), String(new Date(NaN)), new Date(8.64e15 + 1).getTime(), Date.UTC(99, 0), new Date(-1e15).toISOString());
try { new Date(NaN).toISOString(); } catch (e) { console.log(e.name, e.message); }
