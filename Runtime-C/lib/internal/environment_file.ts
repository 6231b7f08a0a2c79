// util.parseEnv: texts of .env files.

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

function isBlank(unit: string): boolean { return unit === " " || unit === "\n"; }

function trimmed(text: string): string {
  let start = 0, end = text.length;
  while (start < end && isBlank(text[start])) start++;
  while (start < end && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

/** The value that starts at a place, and where its line ends. A quote that is never closed belongs to the value; the last line has none then. */
function valueAt(text: string, start: number): { value: string | undefined; end: number } {
  const quote = text[start];
  if (quote === '"' || quote === "'" || quote === "`") {
    const close = text.indexOf(quote, start + 1);
    if (close === -1) {
      const end = lineEnd(text, start);
      return { value: end === text.length ? undefined : text.slice(start, end), end };
    }
    const value = text.slice(start + 1, close);
    return { value: quote === '"' ? value.replaceAll("\\n", "\n") : value, end: lineEnd(text, close + 1) };
  }
  const end = lineEnd(text, start), line = text.slice(start, end), comment = line.indexOf("#");
  return { value: trimmed(comment === -1 ? line : line.slice(0, comment)), end };
}

/** Variables in the order of their names. */
function sorted(variables: Map<string, string>): any {
  const result: any = {};
  for (const key of [...variables.keys()].sort()) result[key] = variables.get(key);
  return result;
}

export function parseEnvironment(content: string): any {
  const text = trimmed(content.replaceAll("\r", "")), variables: Map<string, string> = new Map();
  let at = 0;
  while (at < text.length) {
    // Comments are those at the start of a line; blanks before them belong to a name.
    if (text[at] === "\n" || text[at] === "#") {
      at = lineEnd(text, at) + 1;
      continue;
    }
    const equals = text.indexOf("=", at);
    if (equals === -1) break;
    let key = trimmed(text.slice(at, equals));
    if (key === "") break;
    if (key.startsWith("export ")) key = key.slice(7);
    let start = equals + 1;
    while (text[start] === " ") start++;
    const { value, end } = valueAt(text, start);
    if (value !== undefined) variables.set(key, value);
    at = end;
  }
  return sorted(variables);
}
