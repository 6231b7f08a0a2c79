// The reporter spec: a tree of names with marks, and what failed again at its end.
import { process } from "aot:host";
import { inspect } from "node:internal/inspect";
import { isatty } from "node:internal/tty_streams";
import { colorDepth } from "node:internal/terminal_colors";
import { isTestFailure, SUBTESTS } from "node:internal/test_failure";
import { relative } from "node:path";
import { Transform } from "node:stream";

/** Escapes for a terminal; empty texts elsewhere. */
export class Colors {
  readonly isOn: boolean;
  readonly red: string;
  readonly green: string;
  readonly gray: string;
  readonly blue: string;
  readonly white: string;
  readonly reset: string;
  constructor() {
    this.isOn = isatty(2) && colorDepth(process.env) > 2;
    this.red = this.isOn ? "\x1b[31m" : "";
    this.green = this.isOn ? "\x1b[32m" : "";
    this.gray = this.isOn ? "\x1b[90m" : "";
    this.blue = this.isOn ? "\x1b[34m" : "";
    this.white = this.isOn ? "\x1b[39m" : "";
    this.reset = this.isOn ? "\x1b[0m" : "";
  }
}

function indentOf(nesting: number): string { return "  ".repeat(nesting); }

function errorText(error: any, indent: string, colors: Colors): string {
  if (!error) return "";
  const cause = isTestFailure(error) ? error.cause : error;
  const lines = inspect(cause, { colors: colors.isOn, breakLength: Infinity }).split(/\r?\n/);
  return `\n${indent}  ${lines.join(`\n${indent}  `)}\n`;
}

/** The line of a test, and what it failed by. */
export function reportText(hasPassed: boolean, data: any, colors: Colors, before: string = "", indent: string = "", hasChildren: boolean = false): string {
  const { skip, todo, details } = data;
  let color = hasPassed ? colors.green : colors.red, symbol = hasPassed ? "\u2714 " : "\u2716 ", title = data.name;
  if (details?.duration_ms) title += ` ${colors.gray}(${details.duration_ms}ms)${colors.white}`;
  if (skip !== undefined) title += ` # ${typeof skip === "string" && skip.length > 0 ? skip : "SKIP"}`;
  else if (todo !== undefined) title += ` # ${typeof todo === "string" && todo.length > 0 ? todo : "TODO"}`;
  let failed = errorText(details?.error, indent, colors);
  if (hasChildren) failed = failed === "" || details?.error?.failureType === SUBTESTS ? "" : `\n${failed}`;
  if (skip) {
    color = colors.gray;
    symbol = "\ufe63 ";
  }
  return `${before}${indent}${color}${symbol}${title}${colors.white}${failed}`;
}

export class SpecReporter extends (Transform as any) {
  #started: any[] = [];
  #reported: any[] = [];
  #failed: any[] = [];
  #folder: string = process.cwd();
  #colors: Colors = new Colors();

  constructor() { super({ writableObjectMode: true }); }

  #result(hasPassed: boolean, data: any): string {
    this.#started.shift();
    let before = "";
    while (this.#started.length > 0) {
      const parent = this.#started.pop();
      this.#reported.unshift(parent);
      before += `${indentOf(parent.nesting)}\u25b6 ${parent.name}\n`;
    }
    const hasChildren = this.#reported.length > 0 && this.#reported[0].nesting === data.nesting && this.#reported[0].name === data.name;
    if (hasChildren) this.#reported.shift();
    return `${reportText(hasPassed, data, this.#colors, before, indentOf(data.nesting), hasChildren)}\n`;
  }

  #textOf(type: string, data: any): string | undefined {
    switch (type) {
      case "test:fail":
        if (data.details?.error?.failureType !== SUBTESTS) this.#failed.push(data);
        return this.#result(false, data);
      case "test:pass": return this.#result(true, data);
      case "test:start": this.#started.unshift(data); return undefined;
      case "test:stderr":
      case "test:stdout": return data.message;
      case "test:diagnostic":
        return `${this.#colors.blue}${indentOf(data.nesting)}\u2139 ${data.message}${this.#colors.white}\n`;
    }
    return undefined;
  }

  _transform(event: any, encoding: any, callback: any): void { callback(null, this.#textOf(event.type, event.data)); }

  _flush(callback: any): void {
    if (this.#failed.length === 0) {
      callback(null, "");
      return;
    }
    const { red, white } = this.#colors, parts = [`\n${red}\u2716 failing tests:${white}\n`];
    for (const data of this.#failed) {
      parts.push(`test at ${data.file ? relative(this.#folder, data.file) : data.file}:${data.line}:${data.column}`);
      parts.push(reportText(false, data, this.#colors));
    }
    callback(null, parts.join("\n"));
  }
}
