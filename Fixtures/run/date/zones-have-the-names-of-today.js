// A zone has today's names, also where its law was another one.
for (const zone of ["Europe/London", "Europe/Lisbon", "Europe/Kiev", "America/Havana"]) {
  process.env.TZ = zone;
  for (const year of [1970, 1995, 2024]) for (const month of [0, 6]) console.log(zone, new Date(year, month, 15, 12).toString());
}
