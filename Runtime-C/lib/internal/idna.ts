// Names of domains (UTS 46, not transitional), by the normalization and the cases of the language.
import { decode as decodeLabel, encode as encodeLabel } from "node:punycode";

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Characters that names leave out: soft hyphens, joiners of words, selectors of variants. */
function isIgnored(point: number): boolean {
  return point === 0xad || point === 0x34f || point === 0x200b || (point >= 0x180b && point <= 0x180d)
    || point === 0x2060 || point === 0x2064 || point === 0xfeff || (point >= 0xfe00 && point <= 0xfe0f)
    || (point >= 0xe0100 && point <= 0xe01ef)
    // Letters without a shape.
    || point === 0x115f || point === 0x1160 || point === 0x3164 || point === 0xffa0 || point === 0x17b4 || point === 0x17b5;
}

function isFullStop(point: number): boolean { return point === 0x3002 || point === 0xff0e || point === 0xff61; }

/** Is it a full stop together with something else, such as a number? Names may not have those. */
function hidesFullStop(character: string): boolean {
  if (character < "\u2024") return false;
  const text = character.normalize("NFKC");
  return text !== character && (text.includes(".") || text.includes("\u3002"));
}

/** The name with what is the same written the same way. */
function mapped(domain: string): string {
  let text = "";
  for (const character of domain) {
    const point = character.codePointAt(0)!;
    if (!isIgnored(point)) text += isFullStop(point) ? "." : point === 0x1e9e ? "ß" : hidesFullStop(character) ? "\uFFFD" : character;
  }
  // Each letter for itself: a sigma at the end is as others are.
  let lower = "";
  for (const character of text.normalize("NFKC")) lower += character.toLowerCase();
  return lower.normalize("NFC");
}

/** Signs that take the vowel of the letter before them away: joiners may only follow those. */
const viramas = [
  /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A\u1714\u1715\u1734]$/,
  /[\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED]$/,
  /[\u{10A3F}\u{11046}\u{11070}\u{1107F}\u{110B9}\u{11133}\u{11134}]$/u,
  /[\u{111C0}\u{11235}\u{112EA}\u{1134D}\u{11442}\u{114C2}\u{115BF}\u{1163F}\u{116B6}]$/u,
  /[\u{1172B}\u{11839}\u{1193D}\u{1193E}\u{119E0}\u{11A34}\u{11A47}\u{11A99}\u{11C3F}\u{11D44}\u{11D45}\u{11D97}]$/u,
];

/** Letters of Arabic that join the one before them alone, and those that join none. */
const joinsNoNext = new Set(
  "آأؤإءاةدذرزوٱٲٳٴٵٶٷڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙۀۃۄۅۆۇۈۉۊۋۍۏےۓەۮۯ");

const isArabic = /\p{Script=Arabic}/u;

/** Without joiners where they may stand; between letters that join, as Arabic ones, that is the one that keeps them apart. */
function withoutJoiners(label: string): string {
  let text = "";
  const kept = label.replace(/(\p{L})(\p{Mn}*)\u200C(?=\p{Mn}*(\p{L}))/gu, (all, letter, marks, next) => {
    const joins = isArabic.test(letter) && isArabic.test(next) && !joinsNoNext.has(letter);
    return joins ? letter + marks : all;
  });
  for (const character of kept) {
    const isJoiner = character === "\u200C" || character === "\u200D";
    if (!isJoiner || !viramas.some((signs) => signs.test(text))) text += character;
  }
  return text;
}

// MARK: Text from right to left (RFC 5893)

const LEFT = 1, RIGHT = 2, EUROPEAN = 4, ARABIC = 8, MARK = 16, OTHER = 32;

function isRightBlock(point: number): boolean {
  return (point >= 0x590 && point <= 0x8ff) || (point >= 0xfb1d && point <= 0xfdff) || (point >= 0xfe70 && point <= 0xfeff)
    || (point >= 0x10800 && point <= 0x10fff) || (point >= 0x1e800 && point <= 0x1efff);
}

/** What a character does to the direction of a text. */
function directionOf(character: string): number {
  const point = character.codePointAt(0)!;
  if (/[\p{Mn}\p{Me}]/u.test(character)) return MARK;
  if ((point >= 48 && point <= 57) || (point >= 0x6f0 && point <= 0x6f9)) return EUROPEAN;
  const isArabicNumber = (point >= 0x660 && point <= 0x669) || point === 0x66b || point === 0x66c || (point >= 0x10d30 && point <= 0x10d39)
    || (point >= 0x10e60 && point <= 0x10e7e);
  if (isArabicNumber) return ARABIC;
  if (isRightBlock(point)) return /[\p{S}\u060C\u066A]/u.test(character) ? OTHER : RIGHT;
  return /[\p{L}\p{N}\p{Mc}]/u.test(character) ? LEFT : OTHER;
}

/**
 * A label that has text from right to left has none that runs the other way, and numbers of one kind. One that starts the other
 * way may have such a letter at its end alone, which RFC 5893 refuses: node takes it.
 */
function keepsDirection(label: string): boolean {
  let all = 0, before = 0, first = 0, last = 0;
  for (const character of label) {
    const kind = directionOf(character);
    if (all === 0) first = kind;
    all |= kind;
    if (kind === MARK) continue;
    before |= last;
    last = kind;
  }
  if ((all & (RIGHT | ARABIC)) === 0) return true;
  if (first === LEFT) return (before & (RIGHT | ARABIC)) === 0;
  return (all & LEFT) === 0 && (last & (RIGHT | EUROPEAN | ARABIC)) !== 0 && (all & (EUROPEAN | ARABIC)) !== (EUROPEAN | ARABIC);
}

// MARK: Labels

/** No mark at the start, and nothing that has no letters' work: controls, spaces, what is not assigned. */
function isValidLabel(label: string): boolean {
  return !/^\p{M}|[\p{C}\p{Z}\uFFFC\uFFFD\u2FF0-\u2FFB]/u.test(withoutJoiners(label));
}

/** The text of a label after `xn--`; undefined if it is none. */
function decodedLabel(label: string): string | undefined {
  try {
    const text = decodeLabel(label.slice(4));
    return text !== "" && !isAscii(text) && mapped(text) === text && isValidLabel(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A label in ASCII; undefined if it is none. */
function labelToAscii(label: string): string | undefined {
  if (label.startsWith("xn--")) return isAscii(label) && decodedLabel(label) !== undefined ? label : undefined;
  if (isAscii(label)) return label;
  return isValidLabel(label) ? `xn--${encodeLabel(label)}` : undefined;
}

/** The name in ASCII; undefined if it is none. */
export function domainToAscii(domain: string): string | undefined {
  const name = isAscii(domain) ? domain.toLowerCase() : mapped(domain);
  if (isAscii(name) && !name.includes("xn--")) return name;
  const labels: string[] = [];
  for (const label of name.split(".")) {
    const text = labelToAscii(label);
    if (text === undefined) return undefined;
    labels.push(text);
    if (!keepsDirection(label.startsWith("xn--") ? decodedLabel(label)! : label)) return undefined;
  }
  return labels.join(".");
}

/** The name as people read it. */
export function domainToReadable(domain: string): string {
  const labels: string[] = [];
  for (const label of domain.split("."))
    labels.push(label.startsWith("xn--") ? decodedLabel(label) ?? label : label);
  return labels.join(".");
}
