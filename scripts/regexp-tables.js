// Writes the Unicode tables of the regular expressions, from the Unicode data of the node that runs it:
//   node scripts/regexp-tables.js folding > Runtime-C/src/regexp/case_folding_tables.h
//   node scripts/regexp-tables.js properties > Runtime-C/src/regexp/property_tables.h
const hex = (n) => '0x' + n.toString(16).toUpperCase();
const words = (text) => text.trim().split(/\s+/);

function wrap(items, width = 120) {
  const lines = [];
  let line = ' ';
  for (const item of items) {
    if (line.length + item.length + 2 > width) { lines.push(line); line = ' '; }
    line += ` ${item},`;
  }
  return [...lines, line].join('\n');
}

const print = (name, type, items) => console.log(`static const ${type} ${name}[] = {\n${wrap(items)}\n};`);

// ---- Case folding: which characters Canonicalize (ECMA-262, 22.2.2.7.3) makes equal.

// Runs of characters with one distance to the one that stands for their class; stride 1 or 2.
function runs(map) {
  const out = [];
  let last = null;
  for (const [from, to] of map) {
    const delta = to - from;
    if (last && last.delta === delta && last.count < 1023) {
      const step = from - (last.from + last.stride * (last.count - 1));
      if ((last.count === 1 && step <= 2) || step === last.stride) { last.stride = step; last.count++; continue; }
    }
    last = { from, delta, stride: 1, count: 1 };
    out.push(last);
  }
  return out.map((r) => `{${hex(r.from)}, ${r.stride === 2 ? 1 : 0}, ${r.count}, ${r.delta}}`);
}

// Without u or v: toUpperCase of one unit, when that is one unit and does not lead into ASCII.
function unitFolding() {
  const map = [];
  for (let c = 0; c < 0x10000; c++) {
    const upper = String.fromCharCode(c).toUpperCase();
    if (upper.length !== 1) continue;
    const to = upper.charCodeAt(0);
    if (to === c || (c >= 128 && to < 128)) continue;
    map.push([c, to]);
  }
  return map;
}

// With u or v: simple case folding, asked of the engine by matching; the least letter stands for its class.
function pointFolding() {
  const cased = [];
  for (let c = 0; c < 0x110000; c++) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const s = String.fromCodePoint(c);
    if (/[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]/u.test(s) || s.toLowerCase() !== s || s.toUpperCase() !== s) cased.push(c);
  }
  const all = String.fromCodePoint(...cased), map = [];
  const seen = new Set();
  for (const c of cased) {
    if (seen.has(c)) continue;
    const same = [...all.matchAll(new RegExp(`\\u{${c.toString(16)}}`, 'giu'))].map((m) => m[0].codePointAt(0));
    for (const d of same) { seen.add(d); if (d !== c) map.push([d, c]); }
  }
  return map.sort((a, b) => a[0] - b[0]);
}

function checkClosed(map) {
  const from = new Set(map.map((m) => m[0]));
  for (const [, to] of map) if (from.has(to)) throw new Error(`Canonicalize is not idempotent at ${hex(to)}`);
}

function writeFolding() {
  const unit = unitFolding(), point = pointFolding();
  checkClosed(unit), checkClosed(point);
  console.log(`/* Made by scripts/regexp-tables.js from Unicode ${process.versions.unicode}; do not edit. */`);
  print('unit_runs', 'folding_run', runs(unit));
  print('point_runs', 'folding_run', runs(point));
}

// ---- Properties: each a list of the distances between boundaries, as base-128 numbers, high groups first.

const CATEGORIES = `
Lu,Uppercase_Letter Ll,Lowercase_Letter Lt,Titlecase_Letter Lm,Modifier_Letter Lo,Other_Letter Mn,Nonspacing_Mark
Mc,Spacing_Mark Me,Enclosing_Mark Nd,Decimal_Number,digit Nl,Letter_Number No,Other_Number Pc,Connector_Punctuation
Pd,Dash_Punctuation Ps,Open_Punctuation Pe,Close_Punctuation Pi,Initial_Punctuation Pf,Final_Punctuation
Po,Other_Punctuation Sm,Math_Symbol Sc,Currency_Symbol Sk,Modifier_Symbol So,Other_Symbol Zs,Space_Separator
Zl,Line_Separator Zp,Paragraph_Separator Cc,Control,cntrl Cf,Format Cs,Surrogate Co,Private_Use Cn,Unassigned`;
const CATEGORY_GROUPS = `
LC,Cased_Letter:Lu,Ll,Lt L,Letter:Lu,Ll,Lt,Lm,Lo M,Mark,Combining_Mark:Mn,Mc,Me N,Number:Nd,Nl,No
P,Punctuation,punct:Pc,Pd,Ps,Pe,Pi,Pf,Po S,Symbol:Sm,Sc,Sk,So Z,Separator:Zs,Zl,Zp C,Other:Cc,Cf,Cs,Co,Cn`;
const BINARY = `
ASCII ASCII_Hex_Digit,AHex Alphabetic,Alpha Any Assigned Bidi_Control,Bidi_C Bidi_Mirrored,Bidi_M Case_Ignorable,CI Cased
Changes_When_Casefolded,CWCF Changes_When_Casemapped,CWCM Changes_When_Lowercased,CWL Changes_When_NFKC_Casefolded,CWKCF
Changes_When_Titlecased,CWT Changes_When_Uppercased,CWU Dash Default_Ignorable_Code_Point,DI Deprecated,Dep Diacritic,Dia
Emoji Emoji_Component,EComp Emoji_Modifier,EMod Emoji_Modifier_Base,EBase Emoji_Presentation,EPres
Extended_Pictographic,ExtPict Extender,Ext Grapheme_Base,Gr_Base Grapheme_Extend,Gr_Ext Hex_Digit,Hex
IDS_Binary_Operator,IDSB IDS_Trinary_Operator,IDST ID_Continue,IDC ID_Start,IDS Ideographic,Ideo Join_Control,Join_C
Logical_Order_Exception,LOE Lowercase,Lower Math Noncharacter_Code_Point,NChar Pattern_Syntax,Pat_Syn
Pattern_White_Space,Pat_WS Quotation_Mark,QMark Radical Regional_Indicator,RI Sentence_Terminal,STerm Soft_Dotted,SD
Terminal_Punctuation,Term Unified_Ideograph,UIdeo Uppercase,Upper Variation_Selector,VS White_Space,space
XID_Continue,XIDC XID_Start,XIDS`;
const SCRIPTS = `
Adlam,Adlm Ahom Anatolian_Hieroglyphs,Hluw Arabic,Arab Armenian,Armn Avestan,Avst Balinese,Bali Bamum,Bamu Bassa_Vah,Bass
Batak,Batk Bengali,Beng Beria_Erfe,Berf Bhaiksuki,Bhks Bopomofo,Bopo Brahmi,Brah Braille,Brai Buginese,Bugi Buhid,Buhd
Canadian_Aboriginal,Cans Carian,Cari Caucasian_Albanian,Aghb Chakma,Cakm Cham Chorasmian,Chrs Cherokee,Cher Common,Zyyy
Coptic,Copt,Qaac Cuneiform,Xsux Cypriot,Cprt Cypro_Minoan,Cpmn Cyrillic,Cyrl Deseret,Dsrt Devanagari,Deva Dives_Akuru,Diak
Dogra,Dogr Duployan,Dupl Egyptian_Hieroglyphs,Egyp Elbasan,Elba Elymaic,Elym Ethiopic,Ethi Garay,Gara Georgian,Geor
Glagolitic,Glag Gothic,Goth Grantha,Gran Greek,Grek Gujarati,Gujr Gunjala_Gondi,Gong Gurmukhi,Guru Gurung_Khema,Gukh Han,Hani
Hangul,Hang Hanifi_Rohingya,Rohg Hanunoo,Hano Hatran,Hatr Hebrew,Hebr Hiragana,Hira Imperial_Aramaic,Armi Inherited,Zinh,Qaai
Inscriptional_Pahlavi,Phli Inscriptional_Parthian,Prti Javanese,Java Kaithi,Kthi Kannada,Knda Katakana,Kana Kawi Kayah_Li,Kali
Kharoshthi,Khar Khitan_Small_Script,Kits Khmer,Khmr Khojki,Khoj Khudawadi,Sind Kirat_Rai,Krai Lao,Laoo Latin,Latn Lepcha,Lepc
Limbu,Limb Linear_A,Lina Linear_B,Linb Lisu Lycian,Lyci Lydian,Lydi Mahajani,Mahj Makasar,Maka Malayalam,Mlym Mandaic,Mand
Manichaean,Mani Marchen,Marc Masaram_Gondi,Gonm Medefaidrin,Medf Meetei_Mayek,Mtei Mende_Kikakui,Mend Meroitic_Cursive,Merc
Meroitic_Hieroglyphs,Mero Miao,Plrd Modi Mongolian,Mong Mro,Mroo Multani,Mult Myanmar,Mymr Nabataean,Nbat Nag_Mundari,Nagm
Nandinagari,Nand New_Tai_Lue,Talu Newa Nko,Nkoo Nushu,Nshu Nyiakeng_Puachue_Hmong,Hmnp Ogham,Ogam Ol_Chiki,Olck Ol_Onal,Onao
Old_Hungarian,Hung Old_Italic,Ital Old_North_Arabian,Narb Old_Permic,Perm Old_Persian,Xpeo Old_Sogdian,Sogo
Old_South_Arabian,Sarb Old_Turkic,Orkh Old_Uyghur,Ougr Oriya,Orya Osage,Osge Osmanya,Osma Pahawh_Hmong,Hmng Palmyrene,Palm
Pau_Cin_Hau,Pauc Phags_Pa,Phag Phoenician,Phnx Psalter_Pahlavi,Phlp Rejang,Rjng Runic,Runr Samaritan,Samr Saurashtra,Saur
Sharada,Shrd Shavian,Shaw Siddham,Sidd Sidetic,Sidt SignWriting,Sgnw Sinhala,Sinh Sogdian,Sogd Sora_Sompeng,Sora Soyombo,Soyo
Sundanese,Sund Sunuwar,Sunu Syloti_Nagri,Sylo Syriac,Syrc Tagalog,Tglg Tagbanwa,Tagb Tai_Le,Tale Tai_Tham,Lana Tai_Viet,Tavt
Tai_Yo,Tayo Takri,Takr Tamil,Taml Tangsa,Tnsa Tangut,Tang Telugu,Telu Thaana,Thaa Thai Tibetan,Tibt Tifinagh,Tfng Tirhuta,Tirh
Todhri,Todr Tolong_Siki,Tols Toto Tulu_Tigalari,Tutg Ugaritic,Ugar Unknown,Zzzz Vai,Vaii Vithkuqi,Vith Wancho,Wcho
Warang_Citi,Wara Yezidi,Yezi Yi,Yiii Zanabazar_Square,Zanb`;

// All characters but surrogates in one text, and the code point of a position in it.
function everyCharacter() {
  const parts = [];
  for (let block = 0; block < 0x110000; block += 0x800)
    if (block !== 0xD800) parts.push(String.fromCodePoint(...Array.from({ length: 0x800 }, (_, i) => block + i)));
  return parts.join('');
}
const EVERY = everyCharacter();
const pointAt = (i) => (i < 0xD800 ? i : i < 0xF800 ? i + 0x800 : 0x10000 + (i - 0xF800) / 2);

// Ascending boundaries of the set that an escape stands for.
function boundaries(escape) {
  const list = [];
  const toggle = (c) => { if (list.length && list[list.length - 1] === c) list.pop(); else list.push(c); };
  const surrogates = new RegExp(`^${escape}$`, 'u').test('\uD800');
  let isPast = false;
  const pass = (start) => {
    if (isPast || start < 0xD800) return;
    isPast = true;
    if (surrogates) { toggle(0xD800); toggle(0xE000); }
  };
  for (const match of EVERY.matchAll(new RegExp(`${escape}+`, 'gu'))) {
    let start = pointAt(match.index), end = pointAt(match.index + match[0].length);
    if (match.index + match[0].length === 0xD800) end = 0xD800;
    pass(start);
    if (start < 0xD800 && end > 0xE000) {
      toggle(start); toggle(0xD800);
      pass(0xE000);
      toggle(0xE000); toggle(end);
    } else { toggle(start); toggle(end); }
  }
  pass(0x110000);
  return list;
}

function symmetricDifference(a, b) {
  const all = new Map();
  for (const x of [...a, ...b]) all.set(x, (all.get(x) || 0) + 1);
  return [...all].filter(([, n]) => n === 1).map(([x]) => x).sort((x, y) => x - y);
}

function encode(list) {
  const bytes = [];
  let previous = 0;
  for (const boundary of list) {
    const groups = [];
    for (let rest = boundary - previous; groups.length === 0 || rest; rest >>>= 7) groups.unshift(rest & 127);
    groups.forEach((group, i) => bytes.push(i < groups.length - 1 ? group | 128 : group));
    previous = boundary;
  }
  return bytes;
}

// The sets of a family in the order of its rows.
function writeSets(name, rows, boundariesOf) {
  const data = [], ends = [];
  for (const row of rows) {
    data.push(...encode(boundariesOf(row.split(',')[0], row)));
    ends.push(data.length);
  }
  print(`${name}_ends`, 'uint16_t', ends.map(String));
  print(`${name}_data`, 'uint8_t', data.map(String));
  console.error(`${name}: ${rows.length} sets, ${data.length} bytes`);
}

// Each name with a semicolon around; a comma before the further names of the same set.
function writeNames(name, rows) {
  const lines = wrap(rows).split('\n').map((line) => line.trim().replace(/, /g, ';').replace(/,$/, ';'));
  console.log(`static const char ${name}_names[] =\n${lines.map((line) => `    "${line}"`).join('\n')};`);
}

function writeProperties() {
  const categories = words(CATEGORIES), groups = words(CATEGORY_GROUPS);
  console.log(`/* Made by scripts/regexp-tables.js from Unicode ${process.versions.unicode}; do not edit. */`);
  writeNames('category', categories);
  writeSets('category', categories, (name) => boundaries(`\\p{gc=${name}}`));
  writeNames('category_group', groups.map((g) => g.split(':')[0]));
  const bit = (name) => categories.findIndex((row) => row.startsWith(name + ','));
  print('category_group_members', 'uint32_t', groups.map((g) => hex(g.split(':')[1].split(',').reduce((sum, name) => sum + 2 ** bit(name), 0))));
  writeNames('binary', words(BINARY));
  writeSets('binary', words(BINARY), (name) => boundaries(`\\p{${name}}`));
  const scripts = new Map(words(SCRIPTS).map((row) => [row, boundaries(`\\p{sc=${row.split(',')[0]}}`)]));
  writeNames('script', [...scripts.keys()]);
  writeSets('script', [...scripts.keys()], (name, row) => scripts.get(row));
  writeSets('extension', [...scripts.keys()], (name, row) => symmetricDifference(scripts.get(row), boundaries(`\\p{scx=${name}}`)));
}

const parts = { folding: writeFolding, properties: writeProperties };
if (!parts[process.argv[2]]) throw new Error(`usage: regexp-tables.js ${Object.keys(parts).join('|')}`);
parts[process.argv[2]]();
