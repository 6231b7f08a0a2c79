// The reporter tap: lines of the Test Anything Protocol, version 13, with details in YAML.
import { inspect } from "node:internal/inspect";
import { isTestFailure } from "node:internal/test_failure";

function indentOf(nesting: number): string { return "    ".repeat(nesting); }

export async function* tap(source: any): any {
  yield "TAP version 13\n";
  for await (const { type, data } of source) {
    switch (type) {
      case "test:fail": {
        yield line("not ok", data);
        const place = data.file === undefined ? undefined : `${data.file}:${data.line}:${data.column}`;
        yield details(data, place);
        break;
      }
      case "test:pass":
        yield line("ok", data);
        yield details(data, undefined);
        break;
      case "test:plan": yield `${indentOf(data.nesting)}1..${data.count}\n`; break;
      case "test:start": yield `${indentOf(data.nesting)}# Subtest: ${escaped(data.name)}\n`; break;
      case "test:stderr":
      case "test:stdout":
        for (const each of data.message.split(/\r?\n/)) if (each.length > 0) yield `# ${escaped(each)}\n`;
        break;
      case "test:diagnostic": yield `${indentOf(data.nesting)}# ${escaped(data.message)}\n`; break;
    }
  }
}

function directive(word: string, why: any): string {
  return ` # ${word}${typeof why === "string" && why.length > 0 ? ` ${escaped(why)}` : ""}`;
}

function line(status: string, data: any): string {
  let text = `${indentOf(data.nesting)}${status} ${data.testNumber}`;
  if (data.name) text += ` ${escaped(`- ${data.name}`)}`;
  if (data.skip !== undefined) text += directive("SKIP", data.skip);
  else if (data.todo !== undefined) text += directive("TODO", data.todo);
  return `${text}\n`;
}

/** Marks what has a meaning in the protocol. */
function escaped(text: any): string {
  let result = `${text}`;
  result = result.replaceAll("\b", "\\b").replaceAll("\f", "\\f").replaceAll("\t", "\\t");
  result = result.replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\v", "\\v");
  return result.replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}

function details(data: any, place: string | undefined): string {
  const indent = indentOf(data.nesting), { duration_ms, error, type } = data.details, yaml = new Yaml();
  yaml.put(indent, "duration_ms", duration_ms);
  yaml.put(indent, "type", type);
  yaml.put(indent, "location", place);
  if (error !== null && typeof error === "object") yaml.object(indent, error);
  else yaml.put(indent, null, error);
  return `${indent}  ---\n${yaml.text}${indent}  ...\n`;
}

function isAssertion(error: any): boolean {
  return error !== null && typeof error === "object" && "expected" in error && "actual" in error;
}

/** Values as YAML. */
class Yaml {
  text = "";
  #seen: Set<any> = new Set();

  put(indent: string, name: any, value: any): void {
    if (value === undefined) return;
    const start = `${indent}  ${name}:`;
    if (value === null) this.text += `${start} ~\n`;
    else if (typeof value === "string") this.#words(indent, start, value);
    else if (typeof value !== "object") this.text += `${start} ${inspect(value, { colors: false, breakLength: Infinity })}\n`;
    else if (value instanceof Date) this.text += `${start} ${value.toISOString()}\n`;
    else {
      this.text += `${start}\n`;
      this.object(`${indent}  `, value);
    }
  }

  #words(indent: string, start: string, value: string): void {
    const lines = value.split(/\r?\n/);
    if (lines.length === 1) {
      this.text += `${start} ${inspect(value, { colors: false, breakLength: Infinity })}\n`;
      return;
    }
    this.text += `${start} |-\n`;
    for (const each of lines) this.text += `${indent}    ${each}\n`;
  }

  object(indent: string, value: any): void {
    this.#seen.add(value);
    const isError = value instanceof Error;
    for (const [key, each] of Object.entries(value)) {
      if (isError && (key === "cause" || key === "code")) continue;
      if (this.#seen.has(each)) this.text += `${indent}  ${key}: <Circular>\n`;
      else this.put(indent, key, each);
    }
    if (isError) this.#error(indent, value);
  }

  /** Of what a test threw, not of the error about it. */
  #error(indent: string, error: any): void {
    const cause = isTestFailure(error) ? error.cause : undefined, assertion = isAssertion(cause) ? cause : error;
    this.put(indent, "error", cause?.message ?? error.message ?? "<unknown error>");
    this.put(indent, "code", cause?.code ?? (error.code || undefined));
    const name = cause?.name ?? error.name;
    if (name && name !== "Error") this.put(indent, "name", name);
    if (isAssertion(assertion)) {
      this.put(indent, "expected", assertion.expected);
      this.put(indent, "actual", assertion.actual);
      if (assertion.operator) this.put(indent, "operator", assertion.operator);
    }
    this.#stack(indent, cause?.stack ?? error.stack);
  }

  #stack(indent: string, stack: any): void {
    if (typeof stack !== "string") return;
    const frames: string[] = [];
    for (const each of stack.split("\n")) {
      const frame = /^\s+at (.*)$/.exec(each);
      if (frame !== null) frames.push(frame[1]);
    }
    if (frames.length === 0) return;
    this.text += `${indent}  stack: |-\n`;
    for (const frame of frames) this.text += `${indent}    ${frame}\n`;
  }
}
