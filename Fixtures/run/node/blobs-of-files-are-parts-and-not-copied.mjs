// A blob that is a file may be part of another one; structuredClone refuses it.
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";

const folder = mkdtempSync(join(tmpdir(), "blobs-")), file = join(folder, "a.txt");
writeFileSync(file, "content");
const blob = await openAsBlob(file), both = new Blob(["<", blob, ">", blob.slice(0, 3)]);
console.log(blob.size, both.size, await both.text());
try { structuredClone(blob); } catch (error) { console.log(error.code, error.message); }
console.log(await structuredClone(both).text());
let size = 0;
try {
  for await (const chunk of blob.stream()) {
    size += chunk.length;
    writeFileSync(file, "other content");
  }
} catch (error) { console.log(size, error.name); }
writeFileSync(file, "a".repeat(70000));
const sizes = [];
for await (const chunk of (await openAsBlob(file)).stream()) sizes.push(chunk.length);
console.log(sizes.reduce((a, b) => a + b), sizes.length > 1);
rmSync(folder, { recursive: true });
console.log(Buffer.prototype.parent, Buffer.prototype.offset, Buffer.from("a").parent instanceof ArrayBuffer);
