// Writes Runtime-C/src/builtins/intl/locale_facts.c, what regions and languages use, from the Intl of the node that runs it:
//   node scripts/locale-facts.js > Runtime-C/src/builtins/intl/locale_facts.c
const fs = require('fs'), path = require('path');
const names = fs.readFileSync(path.join(__dirname, '../Runtime-C/src/builtins/intl/locale_names.c'), 'utf8');
const tags = names.match(/"[A-Za-z0-9-]+\\0"/g).map((t) => t.slice(1, -3));
const capitals = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const isCanonical = (tag) => { try { return Intl.getCanonicalLocales(tag)[0] === tag; } catch { return false; } };
const regions = capitals.flatMap((a) => capitals.map((b) => a + b)).concat(['001', '150', '419']).filter((r) => isCanonical('und-' + r) && r !== 'ZZ');

// "gregory,coptic|h12|6|56|1": calendars, hour cycle, first day, weekend, least days of the first week.
function use(tag) {
  const { calendars, hourCycles, weekInfo } = new Intl.Locale(tag);
  return [calendars, hourCycles, weekInfo.firstDay, weekInfo.weekend.join(''), weekInfo.minimalDays].join('|');
}
const world = use('und-AA'), uses = new Map(regions.map((r) => [r, use('und-' + r)]));
const cycles = tags.map((t) => [t, new Intl.Locale(t).hourCycles.join()])
  .filter(([t, c]) => c !== uses.get(new Intl.Locale(t).maximize().region)?.split('|')[1]);
const parent = (tag, list) => { // what a lookup of the tag without its last subtag finds
  const cut = tag.lastIndexOf('-');
  return cut < 0 ? undefined : list.get(tag.slice(0, cut)) ?? parent(tag.slice(0, cut), list);
};
function differing(f) {
  const all = new Map(tags.map((t) => [t, f(new Intl.Locale(t))]));
  return [...all].filter(([t, v]) => v !== (parent(t, all) ?? f(new Intl.Locale('und'))));
}
const lines = (rows) => rows.map(([a, b]) => `  "${a}>${b}\\n"`).join('\n');
const list = (key, keep = () => true) => `  "${Intl.supportedValuesOf(key).filter(keep).join(',')}"`;
console.log(`/* Written by scripts/locale-facts.js from CLDR ${process.versions.cldr}. */
#include "builtins/intl/locale_facts.h"

/* clang-format off */
const char aot_region_uses[] =
${lines([['*', world], ...[...uses].filter(([, u]) => u !== world)])};
const char aot_language_hour_cycles[] =
${lines(cycles)};
const char aot_language_collations[] =
${lines(differing((l) => l.collations.join()))};
const char aot_right_to_left[] =
${lines(differing((l) => l.textInfo.direction))};
const char aot_language_digits[] =
${lines(differing((l) => l.numberingSystems.join()))};
const char aot_region_time_zones[] =
${lines(regions.map((r) => [r, new Intl.Locale('und-' + r).timeZones.join()]).filter(([, z]) => z))};
const char aot_supported_calendars[] =
${list('calendar')};
const char aot_supported_collations[] =
${list('collation')};
const char aot_supported_currencies[] =
${list('currency')};
const char aot_supported_time_zones[] =
${list('timeZone')};
const char aot_supported_units[] =
${list('unit')};`);
