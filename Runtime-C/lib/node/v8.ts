// node:v8: serialization in V8's format, and what can be told of the heap.
import { codedError, invalidArgType } from "node:internal/errors";
import { memoryUsage } from "node:internal/process";
import { Deserializer as BaseDeserializer, newView, Serializer as BaseSerializer, viewKind, viewUnit } from "node:internal/serializer";
import { validateString } from "node:internal/validators";
import { Buffer } from "node:buffer";

// MARK: Serialization

export class Serializer extends BaseSerializer {
  _asBuffer(bytes: Uint8Array): any { return Buffer.from(bytes.buffer as any, bytes.byteOffset, bytes.byteLength); }
}

export class Deserializer extends BaseDeserializer {
  _asBuffer(bytes: Uint8Array): any { return Buffer.from(bytes.buffer as any, bytes.byteOffset, bytes.byteLength); }
}

/** How the default serializer numbers a Buffer; the kinds of views behind it are one higher than in the list. */
const BUFFER = 10;

export class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(view: any): void {
    const kind = viewKind(view);
    this.writeUint32(Buffer.isBuffer(view) ? BUFFER : kind >= BUFFER ? kind + 1 : kind);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(view);
  }
}

export class DefaultDeserializer extends Deserializer {
  _readHostObject(): any {
    const number = this.readUint32(), length = this.readUint32(), bytes: any = this.readRawBytes(length);
    if (number === BUFFER) return bytes;
    const kind = number > BUFFER ? number - 1 : number;
    if (bytes.byteOffset % viewUnit(kind) === 0) return newView(kind, bytes.buffer, bytes.byteOffset, length);
    return newView(kind, new Uint8Array(bytes).buffer, 0, length);
  }
}

export function serialize(value: any): any {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

export function deserialize(buffer: any): any {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

// MARK: The heap

export function getHeapStatistics(): any {
  const { rss, heapTotal, heapUsed, external } = memoryUsage();
  return {
    total_heap_size: heapTotal, total_heap_size_executable: 0, total_physical_size: rss,
    total_available_size: 4294967296 - heapUsed, used_heap_size: heapUsed, heap_size_limit: 4294967296, malloced_memory: external,
    peak_malloced_memory: external, does_zap_garbage: 0, number_of_native_contexts: 1, number_of_detached_contexts: 0,
    total_global_handles_size: 0, used_global_handles_size: 0, external_memory: external,
  };
}

/** One space: ours is not divided. */
export function getHeapSpaceStatistics(): any[] {
  const { heapTotal, heapUsed } = memoryUsage();
  return [{
    space_name: "old_space", space_size: heapTotal, space_used_size: heapUsed, space_available_size: heapTotal - heapUsed,
    physical_space_size: heapTotal,
  }];
}

export function getHeapCodeStatistics(): any {
  return {
    code_and_metadata_size: 0, bytecode_and_metadata_size: 0, external_script_source_size: 0, cpu_profiler_metadata_size: 0,
  };
}

export class GCProfiler {
  #start: number | undefined = undefined;

  start(): void { if (this.#start === undefined) this.#start = Date.now(); }

  stop(): any {
    const startTime = this.#start;
    if (startTime === undefined) return undefined;
    this.#start = undefined;
    return { version: 1, startTime, statistics: [], endTime: Date.now() };
  }
}

// MARK: Flags

/** Nothing of it is V8's: flags change nothing. */
export function setFlagsFromString(flags: any): void { validateString(flags, "flags"); }

export function cachedDataVersionTag(): number { return 0; }

export function setHeapSnapshotNearHeapLimit(limit: any): void {
  if (typeof limit !== "number") throw invalidArgType("limit", "number", limit);
}

export function takeCoverage(): void {}
export function stopCoverage(): void {}

function notBuilding(): any {
  return codedError("ERR_NOT_BUILDING_SNAPSHOT", "Operation cannot be invoked when not building startup snapshot");
}

export const startupSnapshot: any = {
  addDeserializeCallback(callback: any): void { throw notBuilding(); },
  addSerializeCallback(callback: any): void { throw notBuilding(); },
  setDeserializeMainFunction(callback: any): void { throw notBuilding(); },
  isBuildingSnapshot(): any { return 0; },
};
