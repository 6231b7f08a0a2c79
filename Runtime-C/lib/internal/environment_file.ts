// util.parseEnv: texts of .env files.

/** Where a quoted value ends, and its text; undefined when the quote is never closed. */
function quotedText(text: string, start: number): { value: string; end: number } | undefined {
  const quote = text[start], end = text.indexOf(quote, start + 1);
  if (end === -1) return undefined;
  const value = text.slice(start + 1, end);
  return { value: quote === '"' ? value.replaceAll("\\n", "\n") : value, end: end + 1 };
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/** The value that starts at a place, and where its line ends. */
function valueAt(text: string, start: number): { value: string; end: number } {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at++;
  if (text[at] === '"' || text[at] === "'" || text[at] === "`") {
    const quoted = quotedText(text, at);
    if (quoted !== undefined) return { value: quoted.value, end: lineEnd(text, quoted.end) };
  }
  const end = lineEnd(text, at), line = text.slice(at, end), comment = line.indexOf("#");
  return { value: (comment === -1 ? line : line.slice(0, comment)).trim(), end };
}

export function parseEnvironment(content: string): any {
  const text = content.replaceAll("\r\n", "\n"), variables: any = {};
  let at = 0;
  while (at < text.length) {
    while (at < text.length && (text[at] === "\n" || text[at] === " " || text[at] === "\t")) at++;
    if (text[at] === "#") {
      at = lineEnd(text, at) + 1;
      continue;
    }
    const equals = text.indexOf("=", at);
    if (equals === -1) break;
    let key = text.slice(at, equals).trim();
    if (key.startsWith("export ")) key = key.slice(7).trim();
    const { value, end } = valueAt(text, equals + 1);
    if (key !== "") variables[key] = value;
    at = end + 1;
  }
  return variables;
}
