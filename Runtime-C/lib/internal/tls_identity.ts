// Whether a certificate is for a name (RFC 6125, RFC 9525).
import { codedError } from "node:internal/errors";

function isAddress(name: string): boolean {
  if (name.includes(":")) return true;
  const parts = name.split(".");
  return parts.length === 4 && parts.every((part) => part !== "" && +part >= 0 && +part <= 255);
}

function withoutDot(name: string): string { return name.endsWith(".") ? name.slice(0, -1) : name; }

/** An entry may begin with one label of a star, or with a part of one. */
function matches(host: string, pattern: string): boolean {
  if (pattern === "") return false;
  const labels = withoutDot(host).toLowerCase().split("."), wanted = withoutDot(pattern).toLowerCase().split(".");
  if (labels.length !== wanted.length || wanted.includes("")) return false;
  for (let i = wanted.length - 1; i > 0; i--) if (labels[i] !== wanted[i]) return false;
  const first = wanted[0], own = labels[0], star = first.indexOf("*");
  if (star < 0 || first.includes("xn--")) return first === own;
  if (first.indexOf("*", star + 1) >= 0 || wanted.length <= 2) return false;
  const prefix = first.slice(0, star), suffix = first.slice(star + 1);
  return prefix.length + suffix.length <= own.length && own.startsWith(prefix) && own.endsWith(suffix);
}

/** Entries are parted by commas, which stand in quotes when they belong to one. */
function entriesOf(names: string): string[] {
  const entries: string[] = [];
  let entry = "", isQuoted = false;
  for (let i = 0; i < names.length; i++) {
    if (names[i] === '"' && names[i - 1] !== "\\") isQuoted = !isQuoted;
    if (!isQuoted && names[i] === "," && names[i + 1] === " ") {
      entries.push(entry);
      entry = "";
      i++;
    } else entry += names[i];
  }
  if (entry !== "") entries.push(entry);
  return entries;
}

function reasonAgainst(host: string, cert: any): string | undefined {
  const names = cert.subjectaltname, entries = names ? entriesOf(names) : [];
  const hosts = entries.filter((entry) => entry.startsWith("DNS:")).map((entry) => entry.slice(4));
  const addresses = entries.filter((entry) => entry.startsWith("IP Address:")).map((entry) => entry.slice(11));
  if (isAddress(host)) {
    if (addresses.some((address) => address.toLowerCase() === host.toLowerCase())) return undefined;
    return `IP: ${host} is not in the cert's list: ${addresses.join(", ")}`;
  }
  if (hosts.length > 0) {
    if (hosts.some((pattern) => matches(host, pattern))) return undefined;
    return `Host: ${withoutDot(host)}. is not in the cert's altnames: ${names}`;
  }
  const common = cert.subject?.CN;
  if (common === undefined) return "Cert does not contain a DNS name";
  const isMatch = Array.isArray(common) ? common.some((name: string) => matches(host, name)) : matches(host, common);
  return isMatch ? undefined : `Host: ${withoutDot(host)}. is not cert's CN: ${common}`;
}

export function checkServerIdentity(hostname: any, cert: any): any {
  const reason = cert.subject || cert.subjectaltname ? reasonAgainst(`${hostname}`, cert) : "Cert does not contain a DNS name";
  if (reason === undefined) return undefined;
  const error: any = codedError("ERR_TLS_CERT_ALTNAME_INVALID", `Hostname/IP does not match certificate's altnames: ${reason}`);
  error.reason = reason;
  error.host = hostname;
  error.cert = cert;
  return error;
}
