// Codings of contents that responses come in (RFC 9110, 8.4).
import { Transform } from "node:stream";
import { BrotliDecompress, Gunzip, Inflate, InflateRaw } from "node:zlib";

/** How many codings a response may have, one around the other. */
const codingsMax = 5;
/** What has come is given at once, and a content that ends too early is what there is of it. */
const Z_SYNC_FLUSH = 2, BROTLI_FLUSH = 1;

/** "deflate" is that of zlib, or as some servers send it without its head: the first byte tells. */
function inflater(): any {
  let inner: any = null;
  const outer = new (Transform as any)({
    transform(chunk: any, encoding: any, callback: any) {
      if (inner === null) {
        const options = { flush: Z_SYNC_FLUSH, finishFlush: Z_SYNC_FLUSH };
        inner = (chunk[0] & 15) === 8 ? new (Inflate as any)(options) : new (InflateRaw as any)(options);
        inner.on("data", (part: any) => { outer.push(part); });
        inner.on("error", (error: any) => { outer.destroy(error); });
      }
      inner.write(chunk, encoding, callback);
    },
    flush(callback: any) {
      if (inner === null) callback();
      else {
        inner.on("end", () => { callback(); });
        inner.end();
      }
    },
  });
  return outer;
}

function decoderOf(coding: string): any {
  switch (coding) {
    case "gzip": case "x-gzip": return new (Gunzip as any)({ flush: Z_SYNC_FLUSH, finishFlush: Z_SYNC_FLUSH });
    case "deflate": return inflater();
    case "br": return new (BrotliDecompress as any)({ flush: BROTLI_FLUSH, finishFlush: BROTLI_FLUSH });
  }
  return undefined;
}

/** Streams that undo the codings, in the order of their work: none when one of the codings is unknown. */
export function decodersOf(field: string): any[] {
  const codings = field.toLowerCase().split(","), decoders: any[] = [];
  if (codings.length > codingsMax)
    throw new Error(`too many content-encodings in response: ${codings.length}, maximum allowed is ${codingsMax}`);
  for (let i = codings.length - 1; i >= 0; i--) {
    const decoder = decoderOf(codings[i].trim());
    if (decoder === undefined) return [];
    decoders.push(decoder);
  }
  return decoders;
}
