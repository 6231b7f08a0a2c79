// node:stream/web: the streams of the web.
export {
  ReadableStream, ReadableStreamDefaultController, ReadableStreamDefaultReader,
} from "node:web/streams_readable";
export {
  ReadableByteStreamController, ReadableStreamBYOBReader, ReadableStreamBYOBRequest,
} from "node:web/streams_bytes";
export {
  WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter,
} from "node:web/streams_writable";
export { TransformStream, TransformStreamDefaultController } from "node:web/streams_transform";
export { ByteLengthQueuingStrategy, CountQueuingStrategy } from "node:web/streams_strategies";
export { TextDecoderStream, TextEncoderStream } from "node:web/streams_text";
export { CompressionStream, DecompressionStream } from "node:web/compression";
