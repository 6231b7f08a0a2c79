// Writes Runtime-C/src/builtins/intl/number_locales.c from the locale data of the node that runs it:
//   node scripts/number-formats.js > Runtime-C/src/builtins/intl/number_locales.c
const letters = [...'abcdefghijklmnopqrstuvwxyz'], capitals = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
function isLocale(tag) {
  try {
    return new Intl.NumberFormat(tag).resolvedOptions().locale === tag;
  } catch {
    return false; // no language tag
  }
}

function locales() {
  const languages = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]));
  const known = Intl.NumberFormat.supportedLocalesOf(languages).filter(isLocale);
  const regions = capitals.flatMap((a) => capitals.map((b) => a + b)).concat(['001', '150', '419']);
  const scripts = ['Latn', 'Cyrl', 'Arab', 'Hans', 'Hant', 'Deva', 'Guru', 'Beng', 'Tfng', 'Vaii', 'Adlm', 'Olck', 'Mtei'];
  const found = [...known];
  for (const language of known) {
    for (const region of regions) if (isLocale(`${language}-${region}`)) found.push(`${language}-${region}`);
    for (const script of scripts) {
      if (!isLocale(`${language}-${script}`)) continue;
      found.push(`${language}-${script}`);
      for (const region of regions) if (isLocale(`${language}-${script}-${region}`)) found.push(`${language}-${script}-${region}`);
    }
  }
  return found.sort();
}

const currencies = Intl.supportedValuesOf('currency');
const quote = (text) => '"' + [...Buffer.from(text)].map((b) => (b >= 32 && b < 127 && b !== 34 && b !== 92 && b !== 63
  ? String.fromCharCode(b) : '\\' + b.toString(8).padStart(3, '0'))).join('') + '"';

// The text of a number with '#' for its digits, '\xA4' for the currency's sign, '-' for the minus sign, '%' for the percent sign.
function pattern(tag, options, value) {
  const parts = new Intl.NumberFormat(tag, options).formatToParts(value);
  let text = '';
  for (const { type, value: v } of parts) {
    if (type === 'currency') text += '\xA4';
    else if (type === 'minusSign') text += '-';
    else if (type === 'percentSign') text += '%';
    else if (type === 'literal') text += v;
    else if (!text.endsWith('#')) text += '#';
  }
  return text;
}

const part = (tag, options, value, type) =>
  new Intl.NumberFormat(tag, options).formatToParts(value).find((p) => p.type === type)?.value ?? '';

function symbols(tag, currencyDisplay) {
  const format = (currency) => part(tag, { style: 'currency', currency, currencyDisplay }, 1, 'currency');
  return currencies.map((c) => [c, format(c)]).filter(([c, s]) => c !== s).map(([c, s]) => c + s + '\n').join('');
}

function row(tag) {
  const plain = { useGrouping: 'always' }, dollars = { style: 'currency', currency: 'USD' };
  const groups = (options) => new Intl.NumberFormat(tag, { ...plain, ...options }).formatToParts(123456789012)
    .filter((p) => p.type === 'integer').map((p) => [...p.value].length);
  const sizes = groups({}), percents = groups({ style: 'percent' }), money = groups(dollars), accounts = groups({ ...dollars, currencySign: 'accounting' });
  const digit = part(tag, {}, 0, 'integer');
  const fields = [
    part(tag, {}, 0.5, 'decimal'), part(tag, plain, 1234567, 'group'), part(tag, {}, -1, 'minusSign'), part(tag, { signDisplay: 'always' }, 1, 'plusSign'),
    part(tag, { style: 'percent' }, 0.5, 'percentSign'), part(tag, {}, NaN, 'nan'), part(tag, {}, Infinity, 'infinity'),
    pattern(tag, {}, -1), pattern(tag, { style: 'percent' }, 0.5), pattern(tag, { style: 'percent' }, -0.5),
    pattern(tag, { ...dollars, currencyDisplay: 'narrowSymbol', currency: 'USD' }, 1), pattern(tag, { ...dollars, currencyDisplay: 'narrowSymbol' }, -1),
    pattern(tag, { ...dollars, currencyDisplay: 'narrowSymbol', currencySign: 'accounting' }, 1),
    pattern(tag, { ...dollars, currencyDisplay: 'narrowSymbol', currencySign: 'accounting' }, -1),
    pattern(tag, { ...dollars, currencyDisplay: 'code' }, 1), pattern(tag, { ...dollars, currencyDisplay: 'code' }, -1),
    pattern(tag, { ...dollars, currencyDisplay: 'code', currencySign: 'accounting' }, 1),
    pattern(tag, { ...dollars, currencyDisplay: 'code', currencySign: 'accounting' }, -1),
    part(tag, { ...dollars }, 0.5, 'decimal'), part(tag, { ...dollars, useGrouping: 'always' }, 1234567, 'group'),
    symbols(tag, 'symbol'), symbols(tag, 'narrowSymbol'),
  ];
  const least = [1000, 10000].find((n) => new Intl.NumberFormat(tag).formatToParts(n).some((p) => p.type === 'group'));
  const numbers = [digit.codePointAt(0), sizes.at(-1), `{${sizes.at(-2)}, ${percents.at(-2)}, ${money.at(-2)}, ${accounts.at(-2)}}`, least === 1000 ? 1 : least ? 2 : 0];
  return { fields, numbers };
}

const strings = new Map();
const intern = (text) => { if (!strings.has(text)) strings.set(text, strings.size); return strings.get(text); };
const rows = new Map(), names = [];
for (const tag of locales()) {
  const { fields, numbers } = row(tag);
  const text = `{{${fields.map(intern).join(', ')}}, ${numbers.map((n) => (typeof n === 'number' && n > 1000 ? '0x' + n.toString(16).toUpperCase() : n)).join(', ')}}`;
  if (!rows.has(text)) rows.set(text, rows.size);
  names.push([tag, rows.get(text)]);
}
const digitsOf = (currency) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
const odd = currencies.filter((c) => digitsOf(c) !== 2).map((c) => `{"${c}", ${digitsOf(c)}}`);

const lines = (items, width) => {
  const out = [];
  for (let i = 0; i < items.length; i += width) out.push('  ' + items.slice(i, i + width).join(', '));
  return out.join(',\n');
};
console.log(`/* Written by scripts/number-formats.js from CLDR ${process.versions.cldr}. */
#include "builtins/intl/number_data.h"

/* clang-format off */
const char *const aot_number_strings[] = {
${lines([...strings.keys()].map(quote), 8)}};
const aot_number_locale aot_number_locales[] = {
${lines([...rows.keys()], 1)}};
const aot_number_locale_name aot_number_locale_names[] = {
${lines(names.map(([tag, index]) => `{"${tag}", ${index}}`), 8)}};
const uint32_t aot_number_locale_name_count = ${names.length};
const aot_currency_digits aot_currency_digits_table[] = {
${lines([...odd, '{"", 0}'], 10)}};`);
