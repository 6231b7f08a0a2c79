// util.parseArgs: options and positional arguments of a command line.
import { process } from "aot:host";
import { codedTypeError, invalidArgValue, received } from "node:internal/errors";
import { validateArray, validateBoolean, validateObject, validateString } from "node:internal/validators";

/** An option that the program describes. */
interface Description {
  name: string;
  isText: boolean;
  short: string | undefined;
  isMultiple: boolean;
  standard: any;
}

/** How arguments are read. */
interface Rules {
  isStrict: boolean;
  allowPositionals: boolean;
  allowNegative: boolean;
  options: Map<string, Description>;
  shorts: Map<string, string>;
}

function argumentsOfProcess(): string[] { return (process as any).argv.slice(2); }

// MARK: Descriptions

function validateStandard(value: any, name: string, isText: boolean, isMultiple: boolean): void {
  const validate = isText ? validateString : validateBoolean;
  if (!isMultiple) {
    validate(value, name);
    return;
  }
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) validate(value[i], `${name}[${i}]`);
}

function descriptionOf(name: string, option: any): Description {
  const path = `options.${name}`;
  validateObject(option, path);
  const type = Object.hasOwn(option, "type") ? option.type : undefined;
  if (type !== "string" && type !== "boolean") {
    const message = `The "${path}.type" property must be ('string|boolean'). Received ${received(type)}`;
    throw codedTypeError("ERR_INVALID_ARG_TYPE", message);
  }
  const isText = type === "string";
  let short: string | undefined, isMultiple = false, standard: any;
  if (Object.hasOwn(option, "short")) {
    validateString(option.short, `${path}.short`);
    if (option.short.length !== 1) throw invalidArgValue(`${path}.short`, option.short, "must be a single character");
    short = option.short;
  }
  if (Object.hasOwn(option, "multiple")) {
    validateBoolean(option.multiple, `${path}.multiple`);
    isMultiple = option.multiple;
  }
  if (Object.hasOwn(option, "default") && option.default !== undefined) {
    validateStandard(option.default, `${path}.default`, isText, isMultiple);
    standard = option.default;
  }
  return { name, isText, short, isMultiple, standard };
}

/** A property of the configuration of its own; otherwise what node takes instead. */
function setting(config: any, name: string, otherwise: any): any {
  const value = Object.hasOwn(config, name) ? config[name] : undefined;
  return value ?? otherwise;
}

function rulesOf(config: any): Rules {
  const isStrict = setting(config, "strict", true);
  const allowPositionals = setting(config, "allowPositionals", !isStrict);
  const allowNegative = setting(config, "allowNegative", false);
  const options = setting(config, "options", { __proto__: null });
  validateBoolean(isStrict, "strict");
  validateBoolean(allowPositionals, "allowPositionals");
  validateBoolean(setting(config, "tokens", false), "tokens");
  validateBoolean(allowNegative, "allowNegative");
  validateObject(options, "options");
  const descriptions = new Map<string, Description>(), shorts = new Map<string, string>();
  for (const name of Object.keys(options)) {
    const description = descriptionOf(name, options[name]);
    descriptions.set(name, description);
    if (description.short !== undefined && !shorts.has(description.short)) shorts.set(description.short, name);
  }
  return { isStrict, allowPositionals, allowNegative, options: descriptions, shorts };
}

// MARK: Tokens

function optionToken(name: string, rawName: string, index: number, value: any, inlineValue: any): any {
  return { kind: "option", name, rawName, index, value, inlineValue };
}

/** Whether an option that wants a text takes the next argument for it. */
function takesNext(isText: boolean, next: any): boolean { return isText && next !== undefined; }

/** `-abc`: options without values, up to one that wants a text and takes the rest for it. */
function addGroup(tokens: any[], argument: string, index: number, next: any, rules: Rules): boolean {
  for (let i = 1; i < argument.length; i++) {
    const letter = argument[i], name = rules.shorts.get(letter) ?? letter;
    const isText = rules.options.get(name)?.isText === true;
    const isLast = i === argument.length - 1;
    if (isText && !isLast) {
      tokens.push(optionToken(name, `-${letter}`, index, argument.slice(i + 1), true));
      return false;
    }
    if (isLast && takesNext(isText, next)) {
      tokens.push(optionToken(name, `-${letter}`, index, next, false));
      return true;
    }
    tokens.push(optionToken(name, `-${letter}`, index, undefined, undefined));
  }
  return false;
}

/** `--name`, `--name=value`. True if the next argument is the value. */
function addLong(tokens: any[], argument: string, index: number, next: any, rules: Rules): boolean {
  const equals = argument.indexOf("=", 3);
  if (equals !== -1) {
    const name = argument.slice(2, equals);
    tokens.push(optionToken(name, `--${name}`, index, argument.slice(equals + 1), true));
    return false;
  }
  const name = argument.slice(2);
  const isTaken = takesNext(rules.options.get(name)?.isText === true, next);
  tokens.push(optionToken(name, argument, index, isTaken ? next : undefined, isTaken ? false : undefined));
  return isTaken;
}

function tokensOf(args: any[], rules: Rules): any[] {
  const tokens: any[] = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i], next = args[i + 1];
    if (argument === "--") {
      tokens.push({ kind: "option-terminator", index: i });
      while (++i < args.length) tokens.push({ kind: "positional", index: i, value: args[i] });
    } else if (typeof argument !== "string" || argument.length < 2 || argument[0] !== "-") {
      tokens.push({ kind: "positional", index: i, value: argument });
    } else if (argument[1] === "-" ? addLong(tokens, argument, i, next, rules) : addGroup(tokens, argument, i, next, rules)) i++;
  }
  return tokens;
}

// MARK: Checks

function invalidOptionValue(message: string): any { return codedTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", message); }

function looksLikeOption(value: any): boolean { return typeof value === "string" && value.length > 1 && value[0] === "-"; }

function checkAmbiguity(token: any): void {
  if (token.inlineValue !== false || !looksLikeOption(token.value)) return;
  const long = `'--${token.name}=-XYZ'`;
  const example = token.rawName.startsWith("--") ? long : `${long} or '${token.rawName}-XYZ'`;
  throw invalidOptionValue(
    `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\n`
      + `To specify an option argument starting with a dash use ${example}.`);
}

/** The option that a token means: with `allowNegative` also `--no-name` of one that is not a text. */
function describedBy(token: any, rules: Rules): Description | undefined {
  const own = rules.options.get(token.name);
  if (own !== undefined || !rules.allowNegative || !token.name.startsWith("no-")) return own;
  const positive = rules.options.get(token.name.slice(3));
  return positive?.isText ? undefined : positive;
}

function unknownOption(token: any, rules: Rules): any {
  const hint = rules.allowPositionals
    ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${token.rawName}"`
    : "";
  return codedTypeError("ERR_PARSE_ARGS_UNKNOWN_OPTION", `Unknown option '${token.rawName}'${hint}`);
}

function checkUsage(token: any, rules: Rules): void {
  const option = describedBy(token, rules);
  if (option === undefined) throw unknownOption(token, rules);
  const shown = `${option.short === undefined ? "" : `-${option.short}, `}--${option.name}`;
  if (option.isText && typeof token.value !== "string") throw invalidOptionValue(`Option '${shown} <value>' argument missing`);
  if (!option.isText && token.value !== undefined) throw invalidOptionValue(`Option '${shown}' does not take an argument`);
}

// MARK: Values

function store(values: any, token: any, rules: Rules): void {
  let value = token.value ?? true;
  if (rules.allowNegative && token.value === undefined && token.name.startsWith("no-")) {
    token.name = token.name.slice(3);
    value = false;
  }
  const { name } = token;
  if (name === "__proto__") return;
  if (!rules.options.get(name)?.isMultiple) values[name] = value;
  else if (values[name] === undefined) values[name] = [value];
  else values[name].push(value);
}

function storeOption(values: any, token: any, rules: Rules): void {
  if (rules.isStrict) {
    checkAmbiguity(token);
    checkUsage(token, rules);
  }
  store(values, token, rules);
}

export function parseArgs(config: any = { __proto__: null }): any {
  const args = setting(config, "args", undefined) ?? argumentsOfProcess();
  validateArray(args, "args");
  const rules = rulesOf(config), tokens = tokensOf(args, rules);
  const values: any = { __proto__: null }, positionals: any[] = [];
  for (const token of tokens) {
    if (token.kind === "option") storeOption(values, token, rules);
    else if (token.kind === "positional") {
      if (!rules.allowPositionals) {
        const message = `Unexpected argument '${token.value}'. This command does not take positional arguments`;
        throw codedTypeError("ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL", message);
      }
      positionals.push(token.value);
    }
  }
  for (const option of rules.options.values())
    if (option.standard !== undefined && values[option.name] === undefined) values[option.name] = option.standard;
  return setting(config, "tokens", false) ? { values, positionals, tokens } : { values, positionals };
}
