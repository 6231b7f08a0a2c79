const re = /^<(\d+)>(\w{3}\s+\d+ \d\d:\d\d:\d\d) ([\w.-]+) ([\w\/.-]+)(?:\[(\d+)\])?: (.*)$/;
for (const l of ["<34>Oct 11 22:14:15 mymachine su: 'su root' failed", "<13>Feb  5 17:32:18 10.0.0.99 app/x[42]: a: b [c]", "nonsense"]) {
  const m = l.match(re);
  console.log(m ? { facility: m[1] >> 3, severity: m[1] & 7, time: m[2], host: m[3], tag: m[4], pid: m[5], text: m[6] } : "no match");
}
