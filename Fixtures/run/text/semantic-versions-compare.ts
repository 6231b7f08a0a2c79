const semver = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;
function compare(a: string, b: string): number {
  const x = semver.exec(a)!, y = semver.exec(b)!;
  for (let i = 1; i <= 3; i++) if (x[i] !== y[i]) return Number(x[i]) - Number(y[i]);
  if (!x[4] || !y[4]) return x[4] ? -1 : y[4] ? 1 : 0;
  const p = x[4].split("."), q = y[4].split(".");
  for (let i = 0; i < Math.max(p.length, q.length); i++) {
    if (p[i] === q[i]) continue;
    if (p[i] === undefined || q[i] === undefined) return p[i] === undefined ? -1 : 1;
    const n = /^\d+$/.test(p[i]), m = /^\d+$/.test(q[i]);
    return n && m ? +p[i] - +q[i] : n ? -1 : m ? 1 : p[i] < q[i] ? -1 : 1;
  }
  return 0;
}
console.log(["1.0.0", "1.0.0-rc.1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta.11", "1.0.0-beta.2", "0.9.10+build"].sort(compare).join(" < "));
console.log(["1.2", "01.1.1", "1.2.3-", "v1.2.3-x.7.z.92+exp.sha"].map((s) => semver.test(s)));
