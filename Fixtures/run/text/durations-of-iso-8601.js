const re = /^(-)?P(?:(\d+(?:\.\d+)?)W|(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?)$/;
for (const s of ["P1Y2M3DT4H5M6S", "-PT1.5S", "P3W", "PT", "P1H", "PT36H"]) {
  const m = re.exec(s);
  console.log(s, m && m.slice(1).map((x) => x ?? "_").join(" "));
}
