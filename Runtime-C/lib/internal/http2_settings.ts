// Settings of HTTP/2 (RFC 9113, 6.5.2): their names, limits, and the bytes of them.
import { Buffer } from "node:buffer";
import { codedError, codedRangeError, codedTypeError, invalidArgType } from "node:internal/errors";
import { warn } from "node:internal/warnings";

const HEADER_TABLE_SIZE = 1, ENABLE_PUSH = 2, MAX_CONCURRENT_STREAMS = 3, INITIAL_WINDOW_SIZE = 4, MAX_FRAME_SIZE = 5;
const MAX_HEADER_LIST_SIZE = 6, ENABLE_CONNECT_PROTOCOL = 8;
const MOST = 4294967295, CUSTOM_MOST = 10;

export function isObject(value: any): boolean { return value !== null && typeof value === "object" && !Array.isArray(value); }

export function checkObject(value: any, name: string, types: string | string[] = "Object"): void {
  if (value !== undefined && !isObject(value)) throw invalidArgType(name, types, value);
}

function refuse(name: string, value: any): never {
  const error = codedTypeError("ERR_HTTP2_INVALID_SETTING_VALUE", `Invalid value for setting "${name}": ${value}`);
  error.actual = value;
  throw error;
}

function checkRange(name: string, value: any, min: number, max: number): void {
  if (value === undefined || (typeof value === "number" && value >= min && value <= max)) return;
  const error = codedRangeError("ERR_HTTP2_INVALID_SETTING_VALUE", `Invalid value for setting "${name}": ${value}`);
  error.actual = value;
  error.min = min;
  error.max = max;
  throw error;
}

function checkFlag(name: string, value: any): void {
  if (value !== undefined && typeof value !== "boolean") refuse(name, value);
}

export function checkSettings(settings: any): void {
  if (settings === undefined) return;
  checkObject(settings.customSettings, "customSettings", "Number");
  if (settings.customSettings) {
    const entries = Object.entries(settings.customSettings);
    if (entries.length > CUSTOM_MOST)
      throw codedError("ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS", "Number of custom settings exceeds MAX_ADDITIONAL_SETTINGS");
    for (const [id, value] of entries) {
      checkRange("customSettings:id", +id, 0, 65535);
      checkRange("customSettings:value", Number(value), 0, MOST);
    }
  }
  checkRange("headerTableSize", settings.headerTableSize, 0, MOST);
  checkRange("initialWindowSize", settings.initialWindowSize, 0, 2147483647);
  checkRange("maxFrameSize", settings.maxFrameSize, 16384, 16777215);
  checkRange("maxConcurrentStreams", settings.maxConcurrentStreams, 0, MOST);
  checkRange("maxHeaderListSize", settings.maxHeaderListSize, 0, MOST);
  checkRange("maxHeaderSize", settings.maxHeaderSize, 0, MOST);
  checkFlag("enablePush", settings.enablePush);
  checkFlag("enableConnectProtocol", settings.enableConnectProtocol);
}

/** Numbers and values in turn, in the order of the numbers. */
export function settingPairs(settings: any): number[] {
  const pairs: number[] = [];
  const add = (id: number, value: any) => { if (value !== undefined) pairs.push(id, +value); };
  add(HEADER_TABLE_SIZE, settings.headerTableSize);
  add(ENABLE_PUSH, settings.enablePush);
  add(MAX_CONCURRENT_STREAMS, settings.maxConcurrentStreams);
  add(INITIAL_WINDOW_SIZE, settings.initialWindowSize);
  add(MAX_FRAME_SIZE, settings.maxFrameSize);
  if (settings.maxHeaderSize !== undefined && settings.maxHeaderListSize !== undefined && settings.maxHeaderSize !== settings.maxHeaderListSize)
    warn("settings.maxHeaderSize overwrite settings.maxHeaderListSize");
  add(MAX_HEADER_LIST_SIZE, settings.maxHeaderSize ?? settings.maxHeaderListSize);
  add(ENABLE_CONNECT_PROTOCOL, settings.enableConnectProtocol);
  if (settings.customSettings) for (const [id, value] of Object.entries(settings.customSettings)) add(+id, value);
  return pairs;
}

/** As programs see those that are in force: of http2Settings, and of the pairs beyond. */
export function settingsObject(values: any, custom: Map<number, number>): any {
  const settings: any = {
    headerTableSize: values[0], enablePush: values[1] !== 0, initialWindowSize: values[3], maxFrameSize: values[4],
    maxConcurrentStreams: values[2], maxHeaderListSize: values[5], maxHeaderSize: values[5], enableConnectProtocol: values[6] !== 0,
  };
  if (custom.size > 0) settings.customSettings = Object.fromEntries(custom);
  return settings;
}

/** Is it none that RFC 9113 and its extensions know? */
export function isCustom(id: number): boolean { return id > MAX_HEADER_LIST_SIZE && id !== ENABLE_CONNECT_PROTOCOL; }

export function getDefaultSettings(): any {
  return {
    __proto__: null, headerTableSize: 4096, enablePush: true, initialWindowSize: 65535, maxFrameSize: 16384, maxConcurrentStreams: MOST,
    maxHeaderSize: 65535, maxHeaderListSize: 65535, enableConnectProtocol: false,
  };
}

export function getPackedSettings(settings?: any): any {
  checkObject(settings, "settings");
  checkSettings(settings);
  const pairs = settings === undefined ? [] : settingPairs(settings), bytes = Buffer.alloc(3 * pairs.length);
  for (let i = 0, at = 0; i < pairs.length; i += 2, at += 6) {
    bytes.writeUInt16BE(pairs[i], at);
    bytes.writeUInt32BE(pairs[i + 1], at + 2);
  }
  return bytes;
}

export function getUnpackedSettings(buf: any, options: any = {}): any {
  if (!(buf instanceof Uint8Array) && !(ArrayBuffer.isView(buf) && !(buf instanceof DataView)))
    throw invalidArgType("buf", ["Buffer", "TypedArray"], buf);
  const count = (buf as any).length;
  if (count % 6 !== 0)
    throw codedRangeError("ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH", "Packed settings length must be a multiple of six");
  const settings: any = {}, custom = new Map<number, number>(), units: any = buf;
  for (let at = 0; at < count; at += 6) {
    const id = (units[at] << 8) + units[at + 1];
    unpack(settings, custom, id, ((units[at + 2] << 24) + (units[at + 3] << 16) + (units[at + 4] << 8) + units[at + 5]) >>> 0);
  }
  if (custom.size > 0) settings.customSettings = Object.fromEntries(custom);
  if (options !== null && options !== undefined && options.validate) checkSettings(settings);
  return settings;
}

function unpack(settings: any, custom: Map<number, number>, id: number, value: number): void {
  switch (id) {
    case HEADER_TABLE_SIZE: settings.headerTableSize = value; break;
    case ENABLE_PUSH: settings.enablePush = value !== 0; break;
    case MAX_CONCURRENT_STREAMS: settings.maxConcurrentStreams = value; break;
    case INITIAL_WINDOW_SIZE: settings.initialWindowSize = value; break;
    case MAX_FRAME_SIZE: settings.maxFrameSize = value; break;
    case MAX_HEADER_LIST_SIZE:
      settings.maxHeaderSize = value;
      settings.maxHeaderListSize = value;
      break;
    case ENABLE_CONNECT_PROTOCOL: settings.enableConnectProtocol = value !== 0; break;
    default: custom.set(id, value);
  }
}
