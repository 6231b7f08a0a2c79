// A handle is closed when the program, its streams and what is under way need it no longer; "close" is told at once.
import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { open } from "fs/promises";
import { tmpdir } from "os";
import { join } from "path";

const folder = mkdtempSync(join(tmpdir(), "handles-")), file = join(folder, "a.txt");
writeFileSync(file, "a".repeat(200000));
try {
  const handle = await open(file);
  handle.on("close", () => console.log("handle", handle.fd >= 0));
  const stream = handle.createReadStream();
  await new Promise((resolve) => {
    stream.on("error", (error) => console.log(error.message));
    stream.on("end", () => console.log("never"));
    stream.once("data", () => {
      const closing = handle.close();
      console.log(handle.fd < 0, stream.destroyed);
      closing.then(() => {
        console.log("closed", handle.fd);
        resolve();
      });
    });
  });

  const kept = await open(file), whole = kept.createReadStream({ autoClose: false });
  whole.resume();
  await new Promise((resolve) => whole.on("end", resolve));
  console.log(kept.fd >= 0, whole.destroyed);
  await kept.close();
  console.log(kept.fd, whole.destroyed, await kept.close());
  for (const wrong of [
    () => kept.readLines(), () => kept.createWriteStream(),
  ]) try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
  await kept.read(Buffer.alloc(1)).catch((error) => console.log(error.code, error.message));

  const other = await open(file);
  for (const signal of [1, null, {}, "s"])
    try { other.createReadStream({ signal }); } catch (error) { console.log(error.code, error.message); }
  await other.close();
} finally {
  rmSync(folder, { recursive: true });
}
