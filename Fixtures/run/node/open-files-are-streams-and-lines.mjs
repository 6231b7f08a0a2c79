// A FileHandle gives streams, streams of the web and lines, and is closed with the streams.
import { open, writeFile, rm } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { once } from 'node:events';

const file = `${tmpdir()}/aotc-lines-${process.pid}`;
const out = await open(file, 'w');
const stream = out.createWriteStream();
stream.end('one\ntwo\nthree');
await once(stream, 'close');
console.log(out.fd);
for await (const line of (await open(file)).readLines()) console.log(line);
const read = await open(file);
for await (const chunk of read.readableWebStream()) console.log(chunk.byteLength);
console.log((await read.read(Buffer.alloc(3), { position: 4 })).bytesRead, (await read.stat({ bigint: true })).size);
await read.close();
const blob = await openAsBlob(file, { type: 'text/plain' });
console.log(blob.size, blob.type, await blob.slice(4, 7).text());
await writeFile(file, 'changed');
await blob.text().catch((error) => console.log(error.name, error.message));
await rm(file);
