// Subresource integrity: what a content must be (https://w3c.github.io/webappsec-subresource-integrity/).
import { hashOnce } from "aot:host";
import { Buffer } from "node:buffer";

const algorithms = ["sha256", "sha384", "sha512"];

/** A hash without padding, in the digits of base64. */
function plain(digits: string): string { return digits.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/"); }

/** Has the content one of the hashes of the strongest kind that is named? So has all when no kind is known. */
export function isIntact(bytes: Uint8Array, integrity: string): boolean {
  let strongest = -1, hashes: string[] = [];
  for (const item of integrity.split(/\s+/)) {
    const dash = item.indexOf("-"), kind = algorithms.indexOf(item.slice(0, Math.max(dash, 0)).toLowerCase());
    if (kind < 0 || kind < strongest) continue;
    if (kind > strongest) hashes = [];
    strongest = kind;
    hashes.push(plain(item.slice(dash + 1).split("?")[0]));
  }
  if (strongest < 0) return true;
  const found: any = hashOnce(algorithms[strongest], bytes, -1);
  return hashes.includes(plain(Buffer.from(found).toString("base64")));
}
