const iso = /^(?<year>[+-]?\d{4,6})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])(?:T(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:\.(?<fraction>\d+))?)?(?<zone>Z|[+-]\d\d:\d\d)?)?$/;
for (const s of ["2024-02-29", "2024-13-01", "2024-05-06T07:08:09.123Z", "1999-12-31T23:59+02:00", "2024-1-1", "+012345-01-01"]) {
  const g = iso.exec(s)?.groups;
  console.log(s, g ? [g.year, g.month, g.day, g.hour ?? "-", g.minute ?? "-", g.second ?? "-", g.fraction ?? "-", g.zone ?? "-"].join(" ") : "no");
}
