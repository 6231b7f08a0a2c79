// Writes Runtime-C/src/builtins/intl/locale_likely_data.c from the likely subtags of the node that runs it (some minutes):
//   node scripts/likely-subtags.js > Runtime-C/src/builtins/intl/locale_likely_data.c
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const two = letters.flatMap((a) => letters.map((b) => a + b)), three = two.flatMap((a) => letters.map((b) => a + b));
const isCanonical = (tag) => { try { return Intl.getCanonicalLocales(tag)[0] === tag; } catch { return false; } };
const maximize = (tag) => new Intl.Locale(tag).maximize().baseName.split('-');
const scriptNames = new Intl.DisplayNames('en', { type: 'script', fallback: 'none' });
const languages = [...two, ...three].filter((l) => l !== 'und' && isCanonical(l) && maximize(l).length === 3);
const named = three.flatMap((a) => letters.map((b) => a[0].toUpperCase() + a.slice(1) + b)).filter((s) => scriptNames.of(s) !== undefined);
const scripts = [...new Set([...named, ...languages.map((l) => maximize(l)[1])])].filter((s) => isCanonical('en-' + s)).sort();
const numbers = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
const regions = [...two.map((r) => r.toUpperCase()), ...numbers].filter((r) => isCanonical('en-' + r) && r !== 'ZZ');

const homes = new Map(), pairs = [];
for (const language of languages) {
  const [, script, region] = maximize(language), home = script + region;
  if (!homes.has(home)) homes.set(home, []);
  homes.get(home).push(language.padEnd(3));
  for (const s of scripts) {
    const m = maximize(`${language}-${s}`);
    if (m[2] !== region) pairs.push([`${language}-${s}`, m[2]]);
  }
  for (const r of regions) {
    const m = maximize(`${language}-${r}`);
    if (m[1] !== script) pairs.push([`${language}-${r}`, m[1]]);
  }
}
for (const s of scripts) {
  const [l, , r] = maximize('und-' + s);
  if (l !== 'en' || r !== 'US') pairs.push(['und-' + s, `${l}-${r}`]);
}
for (const r of regions) {
  const [l, s] = maximize('und-' + r);
  if (l !== 'en' || s !== 'Latn') pairs.push(['und-' + r, `${l}-${s}`]);
}
const known = new Map(pairs);
const languageOf = (key, whole) => (known.has(key) ? known.get(key).split('-')[0] : whole);
for (const s of scripts) {
  for (const r of regions) {
    const [l] = maximize(`und-${s}-${r}`);
    if (l !== languageOf('und-' + s, languageOf('und-' + r, 'en'))) pairs.push([`und-${s}-${r}`, l]);
  }
}
const lines = (rows) => rows.map((row) => `  "${row}\\n"`).join('\n');
console.log(`/* Written by scripts/likely-subtags.js from CLDR ${process.versions.cldr}. */
#include "builtins/intl/locale_likely.h"

/* clang-format off */
const char aot_likely_homes[] =
${lines([...homes].sort((a, b) => b[1].length - a[1].length).map(([home, list]) => home + '>' + list.join('')))};
const char aot_likely_pairs[] =
${lines(pairs.sort().map(([a, b]) => `${a}>${b}`))};`);
