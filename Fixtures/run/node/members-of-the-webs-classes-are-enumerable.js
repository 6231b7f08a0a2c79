// As Web IDL has it: members of prototypes can be enumerated, static ones too, and for-in finds those that are inherited. `attribute` is a slip of undici.
const all = (c) => { const names = []; for (const name in c.prototype) if (name !== "attribute") names.push(name); return names.sort().join(); };
for (const c of [
  Request, Response, Headers, FormData, Blob, File, AbortController, AbortSignal, EventTarget, Event, URL, URLSearchParams, TextEncoder, TextDecoder, ReadableStream,
  WritableStream, TransformStream, CompressionStream, DecompressionStream, Crypto, SubtleCrypto, CryptoKey, CustomEvent, ReadableStreamDefaultReader,
  ReadableStreamBYOBReader, ReadableStreamDefaultController, ReadableByteStreamController, ReadableStreamBYOBRequest, WritableStreamDefaultWriter,
  WritableStreamDefaultController, TransformStreamDefaultController, ByteLengthQueuingStrategy, CountQueuingStrategy, TextEncoderStream, TextDecoderStream,
]) console.log(c.name, all(c), Object.keys(c).join());
