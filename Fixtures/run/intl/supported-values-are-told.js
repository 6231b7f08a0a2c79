for (const key of ['calendar', 'collation', 'currency', 'numberingSystem', 'timeZone', 'unit']) {
  const values = Intl.supportedValuesOf(key);
  console.log(key, values.length, values.slice(0, 3), values.at(-1));
}
try { Intl.supportedValuesOf('x'); } catch (e) { console.log(e.name, e.message); }
