// util.inspect and util.format on the runtime's inspector.
import { constructorName, inspect as inspectValue, ownValue, setOwnValue } from "aot:host";
import { invalidArgType } from "node:internal/errors";

export const customInspect = Symbol.for("nodejs.util.inspect.custom");

const defaults: any = Object.seal({
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
  maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
});

function limit(value: any): number { return value === null || value > 4294967295 ? 4294967295 : value; }

/** Settings as the primitive takes them (host/library.c); the context is what custom functions get. */
function settings(context: any): any[] {
  return [
    context.depth === null || context.depth > 2147483647 ? 2147483647 : context.depth, Boolean(context.showHidden),
    context.stylize === withoutColor ? undefined : context.stylize, context.compact === true ? 4294967295 : context.compact === false ? 0 : context.compact,
    limit(context.breakLength), limit(context.maxArrayLength), limit(context.maxStringLength), context.sorted,
    context.getters, Boolean(context.numericSeparator), Boolean(context.customInspect), Boolean(context.showProxy), context,
    askCustom,
  ];
}

/** Calls the function with which an object shows itself; `this` is the context of the settings. */
function askCustom(this: any, value: any, custom: any, depth: any): any {
  return custom.call(value, depth, userOptions(this), inspect);
}

function userOptions(context: any): any {
  return {
    stylize: context.stylize, showHidden: context.showHidden, depth: context.depth, colors: context.colors,
    customInspect: context.customInspect, showProxy: context.showProxy, maxArrayLength: context.maxArrayLength,
    maxStringLength: context.maxStringLength, breakLength: context.breakLength, compact: context.compact,
    sorted: context.sorted, getters: context.getters, numericSeparator: context.numericSeparator,
  };
}

function contextOf(options: any): any {
  const context: any = {
    showHidden: defaults.showHidden, depth: defaults.depth, colors: defaults.colors, customInspect: defaults.customInspect,
    showProxy: defaults.showProxy, maxArrayLength: defaults.maxArrayLength, maxStringLength: defaults.maxStringLength,
    breakLength: defaults.breakLength, compact: defaults.compact, sorted: defaults.sorted, getters: defaults.getters,
    numericSeparator: defaults.numericSeparator,
  };
  if (typeof options === "object" && options !== null) {
    if (options.showHidden !== undefined) context.showHidden = options.showHidden;
    if (options.depth !== undefined) context.depth = options.depth;
    if (options.colors !== undefined) context.colors = options.colors;
    if (options.customInspect !== undefined) context.customInspect = options.customInspect;
    if (options.showProxy !== undefined) context.showProxy = options.showProxy;
    if (options.maxArrayLength !== undefined) context.maxArrayLength = options.maxArrayLength;
    if (options.maxStringLength !== undefined) context.maxStringLength = options.maxStringLength;
    if (options.breakLength !== undefined) context.breakLength = options.breakLength;
    if (options.compact !== undefined) context.compact = options.compact;
    if (options.sorted !== undefined) context.sorted = options.sorted;
    if (options.getters !== undefined) context.getters = options.getters;
    if (options.numericSeparator !== undefined) context.numericSeparator = options.numericSeparator;
    if (options.stylize !== undefined) context.stylize = options.stylize;
  }
  if (context.stylize === undefined) context.stylize = context.colors ? withColor : withoutColor;
  return context;
}

export function inspect(value: any, options?: any, ...rest: any[]): string {
  let context: any;
  if (typeof options === "boolean" || rest.length > 0) {
    // showHidden, depth, colors
    context = contextOf(undefined);
    if (options !== undefined) context.showHidden = options;
    if (rest.length > 0 && rest[0] !== undefined) context.depth = rest[0];
    if (rest.length > 1 && rest[1] !== undefined) context.colors = rest[1];
    context.stylize = context.colors ? withColor : withoutColor;
  } else context = contextOf(options);
  return inspectValue(value, settings(context));
}

inspect.custom = customInspect;

Object.defineProperty(inspect, "defaultOptions", {
  get() { return defaults; },
  set(options: any) {
    if (options === null || typeof options !== "object") throw invalidArgType("options", "Object", options);
    Object.assign(defaults, options);
  },
});

/** A table without a prototype. */
function table(entries: any): any { return Object.assign(Object.create(null), entries); }

export const colors = table({
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25], inverse: [7, 27],
  hidden: [8, 28], strikethrough: [9, 29], doubleunderline: [21, 24], black: [30, 39], red: [31, 39], green: [32, 39],
  yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], bgBlack: [40, 49], bgRed: [41, 49],
  bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49],
  framed: [51, 54], overlined: [53, 55], gray: [90, 39], redBright: [91, 39], greenBright: [92, 39], yellowBright: [93, 39],
  blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39], bgGray: [100, 49],
  bgRedBright: [101, 49], bgGreenBright: [102, 49], bgYellowBright: [103, 49], bgBlueBright: [104, 49],
  bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
});

/** The color of which a name is another one. */
function colorCalled(name: string): string {
  switch (name) {
    case "grey": case "blackBright": return "gray";
    case "bgGrey": case "bgBlackBright": return "bgGray";
    case "faint": return "dim";
    case "crossedout": case "strikeThrough": case "crossedOut": return "strikethrough";
    case "conceal": return "hidden";
    case "swapColors": case "swapcolors": return "inverse";
    case "doubleUnderline": return "doubleunderline";
  }
  return name;
}

/** Another name of a color: a property that no enumeration shows. Names are written where they are given to defineProperty: were any name
 *  an accessor's, each store of a program with this module would have to look for one. */
function alias(other: string): any {
  const name = colorCalled(other);
  return {
    get() { return ownValue(colors, name); },
    set(value: any) { setOwnValue(colors, name, value); },
    configurable: true, enumerable: false,
  };
}
Object.defineProperty(colors, "grey", alias("grey"));
Object.defineProperty(colors, "blackBright", alias("blackBright"));
Object.defineProperty(colors, "bgGrey", alias("bgGrey"));
Object.defineProperty(colors, "bgBlackBright", alias("bgBlackBright"));
Object.defineProperty(colors, "faint", alias("faint"));
Object.defineProperty(colors, "crossedout", alias("crossedout"));
Object.defineProperty(colors, "strikeThrough", alias("strikeThrough"));
Object.defineProperty(colors, "crossedOut", alias("crossedOut"));
Object.defineProperty(colors, "conceal", alias("conceal"));
Object.defineProperty(colors, "swapColors", alias("swapColors"));
Object.defineProperty(colors, "swapcolors", alias("swapcolors"));
Object.defineProperty(colors, "doubleUnderline", alias("doubleUnderline"));

export const styles = table({
  special: "cyan", number: "yellow", bigint: "yellow", boolean: "yellow", undefined: "grey", null: "bold", string: "green",
  symbol: "green", date: "magenta", regexp: "red", module: "underline",
});

function withColor(text: string, style: string): string {
  const name = ownValue(styles, style);
  if (name === undefined) return text;
  const color = ownValue(colors, typeof name === "string" ? colorCalled(name) : name);
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

function withoutColor(text: string): string { return text; }

inspect.colors = colors;
inspect.styles = styles;

// MARK: Formats

/** Names of the language's own constructors. A class that has such a name passes for one. */
function isNameOfLanguage(name: any): boolean {
  switch (name) {
    case "Object": case "Function": case "Array": case "Number": case "Boolean": case "String": case "Symbol": case "Date":
    case "Promise": case "RegExp": case "Error": case "AggregateError": case "EvalError": case "RangeError":
    case "ReferenceError": case "SyntaxError": case "TypeError": case "URIError": case "ArrayBuffer": case "Uint8Array":
    case "Int8Array": case "Uint16Array": case "Int16Array": case "Uint32Array": case "Int32Array": case "Float32Array":
    case "Float64Array": case "Uint8ClampedArray": case "BigUint64Array": case "BigInt64Array": case "DataView": case "Map":
    case "BigInt": case "Set": case "WeakMap": case "WeakSet": case "Proxy": case "FinalizationRegistry": case "WeakRef": case "SharedArrayBuffer":
      return true;
  }
  return false;
}

/** True if a value has a way of its own to become a text: not one that the language gives to all. */
function hasOwnText(value: any): boolean {
  const isConverted = typeof value[Symbol.toPrimitive] === "function";
  if (!isConverted && typeof value.toString !== "function") return false;
  let object = value;
  while (object !== null && !Object.hasOwn(object, "toString") && !(isConverted && Object.hasOwn(object, Symbol.toPrimitive)))
    object = Object.getPrototypeOf(object);
  if (object === value) return true;
  // The class that has it is the program's, not one of the language.
  if (object === null) return false;
  const constructor = Object.getOwnPropertyDescriptor(object, "constructor")?.value;
  return typeof constructor !== "function" || !isNameOfLanguage(constructor.name);
}

function formatText(value: any, options: any): string {
  if (typeof value === "number") return number(value, options);
  if (typeof value === "bigint") return number(value, options);
  if (typeof value === "object" && value !== null && !hasOwnText(value)) return inspect(value, formatOptions(options, 0, 3, false));
  return String(value);
}

function formatOptions(options: any, depth: number, compact: number, showHidden: boolean): any {
  return Object.assign({}, options, { depth, compact, colors: false, showHidden });
}

function number(value: any, options: any): string {
  return inspect(value, options === undefined ? undefined : { numericSeparator: options.numericSeparator });
}

function json(value: any): string {
  try {
    return `${JSON.stringify(value)}`;
  } catch (error: any) {
    if (error?.name === "TypeError" && String(error.message).startsWith("Converting circular structure")) return "[Circular]";
    throw error;
  }
}

export function formatWithOptions(inspectOptions: any, ...args: any[]): string {
  if (typeof inspectOptions !== "object" || inspectOptions === null)
    throw invalidArgType("inspectOptions", "object", inspectOptions);
  return formatted(inspectOptions, args);
}

export function format(...args: any[]): string { return formatted(undefined, args); }

/** One directive; undefined if the letter is none. */
function directive(letter: string, value: any, options: any): string | undefined {
  switch (letter) {
    case "s": return formatText(value, options);
    case "j": return json(value);
    case "d":
      if (typeof value === "bigint") return number(value, options);
      return typeof value === "symbol" ? "NaN" : number(Number(value), options);
    case "i":
      if (typeof value === "bigint") return number(value, options);
      return typeof value === "symbol" ? "NaN" : number(parseInt(value), options);
    case "f": return typeof value === "symbol" ? "NaN" : number(parseFloat(value), options);
    case "o":
      return inspect(value, Object.assign({}, options, { showHidden: true, showProxy: true, depth: 4 }));
    case "O": return inspect(value, options);
    case "c": return "";
  }
  return undefined;
}

function formatted(options: any, args: any[]): string {
  let result = "", next = 0;
  const first = args[0];
  if (typeof first === "string") {
    if (args.length === 1) return first;
    let start = 0;
    next = 1;
    for (let i = 0; i < first.length - 1; i++) {
      if (first.charCodeAt(i) !== 37) continue;
      const letter = first[i + 1];
      if (letter === "%") {
        result += first.slice(start, i + 1);
        start = i + 2;
        i++;
        continue;
      }
      if (next >= args.length) continue;
      const text = directive(letter, args[next], options);
      if (text === undefined) continue;
      result += first.slice(start, i) + text;
      start = i + 2;
      next++;
      i++;
    }
    result += first.slice(start);
  }
  for (; next < args.length; next++) {
    const value = args[next];
    if (next > 0) result += " ";
    result += typeof value === "string" ? value : inspect(value, options);
  }
  return result;
}

/** Sequences of terminals (ECMA-48): those that hold a string, up to BEL or ST, and those of parameters and a letter. */
const controls = new RegExp(
  "(?:\\u001B\\]|\\u009D)[^\\u0007\\u001B\\u009C]*(?:\\u0007|\\u001B\\\\|\\u009C)"
    + "|[\\u001B\\u009B][\\[()#;?]*(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]", "g");

/** Without what moves the cursor and gives colors. */
export function withoutControls(text: string): string { return text.replace(controls, ""); }
