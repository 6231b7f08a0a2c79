// node:os: what the system tells of itself.
import {
  freeMemory, getPriority as priorityOf, loadAverage, networkInterfaces as addresses, parallelism, process, processors,
  setPriority as givePriority, systemUptime, totalMemory, uname, user,
} from "aot:host";
import { Buffer } from "node:buffer";
import { systemError } from "node:internal/errors";
import { signals as numbersOfSignals } from "node:internal/signals";
import { validateInt32 } from "node:internal/validators";

/** A table without a prototype. */
function table(entries: any): any { return Object.assign(Object.create(null), entries); }

const errno = table({
  E2BIG: 7, EACCES: 13, EADDRINUSE: 98, EADDRNOTAVAIL: 99, EAFNOSUPPORT: 97, EAGAIN: 11, EALREADY: 114, EBADF: 9,
  EBADMSG: 74, EBUSY: 16, ECANCELED: 125, ECHILD: 10, ECONNABORTED: 103, ECONNREFUSED: 111, ECONNRESET: 104, EDEADLK: 35,
  EDESTADDRREQ: 89, EDOM: 33, EDQUOT: 122, EEXIST: 17, EFAULT: 14, EFBIG: 27, EHOSTUNREACH: 113, EIDRM: 43, EILSEQ: 84,
  EINPROGRESS: 115, EINTR: 4, EINVAL: 22, EIO: 5, EISCONN: 106, EISDIR: 21, ELOOP: 40, EMFILE: 24, EMLINK: 31,
  EMSGSIZE: 90, EMULTIHOP: 72, ENAMETOOLONG: 36, ENETDOWN: 100, ENETRESET: 102, ENETUNREACH: 101, ENFILE: 23, ENOBUFS: 105,
  ENODATA: 61, ENODEV: 19, ENOENT: 2, ENOEXEC: 8, ENOLCK: 37, ENOLINK: 67, ENOMEM: 12, ENOMSG: 42, ENOPROTOOPT: 92,
  ENOSPC: 28, ENOSR: 63, ENOSTR: 60, ENOSYS: 38, ENOTCONN: 107, ENOTDIR: 20, ENOTEMPTY: 39, ENOTSOCK: 88, ENOTSUP: 95,
  ENOTTY: 25, ENXIO: 6, EOPNOTSUPP: 95, EOVERFLOW: 75, EPERM: 1, EPIPE: 32, EPROTO: 71, EPROTONOSUPPORT: 93,
  EPROTOTYPE: 91, ERANGE: 34, EROFS: 30, ESPIPE: 29, ESRCH: 3, ESTALE: 116, ETIME: 62, ETIMEDOUT: 110, ETXTBSY: 26,
  EWOULDBLOCK: 11, EXDEV: 18,
});

const signals = table(Object.fromEntries(numbersOfSignals));

const priority = table({
  PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14,
  PRIORITY_HIGHEST: -20,
});

const dlopen = table({ RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 });

/** The function stands for what it gives where a text is wanted. */
function asText(get: () => any): void {
  (get as any)[Symbol.toPrimitive] = () => get();
}

export function arch(): string { return process.arch; }
asText(arch);

const availableParallelism = function getAvailableParallelism(): number { return parallelism(); };
asText(availableParallelism);

export function cpus(): any[] {
  const fields: any[] = processors(), list: any[] = [];
  for (let i = 0; i < fields.length; i += 7) {
    list.push({
      model: fields[i], speed: fields[i + 1],
      times: { user: fields[i + 2], nice: fields[i + 3], sys: fields[i + 4], idle: fields[i + 5], irq: fields[i + 6] },
    });
  }
  return list;
}

export function endianness(): string { return "LE"; }
asText(endianness);

const freemem = function getFreeMem(): number { return freeMemory(); };
asText(freemem);

export function getPriority(pid: any): number {
  if (pid === undefined) pid = 0;
  else validateInt32(pid, "pid");
  const result = priorityOf(pid);
  if (result < -1000) throw systemError(result + 1000, "uv_os_getpriority");
  return result;
}

const homedir = function getCheckedFunction(): any {
  const home = process.env.HOME;
  if (home !== undefined) return home;
  const fields: any = user();
  if (typeof fields === "number") throw systemError(fields, "uv_os_homedir");
  return fields[3];
};
asText(homedir);

const hostname = function getCheckedFunction(): any { return (uname() as any)[4]; };
asText(hostname);

export function loadavg(): number[] {
  const averages = new Float64Array(3);
  loadAverage(averages);
  return [averages[0], averages[1], averages[2]];
}

function prefixLength(mask: string, family: string): number {
  let bits = 0;
  const base = family === "IPv4" ? 10 : 16;
  for (const part of mask.split(family === "IPv4" ? "." : ":"))
    for (let number = parseInt(part || "0", base); number > 0; number >>= 1) bits += number & 1;
  return bits;
}

export function networkInterfaces(): any {
  const fields: any = addresses(), interfaces = Object.create(null);
  if (typeof fields === "number") throw systemError(fields, "uv_interface_addresses");
  for (let i = 0; i < fields.length; i += 7) {
    const [name, address, netmask, family, mac, internal, scopeid] = fields.slice(i, i + 7);
    const entry: any = { address, netmask, family, mac, internal, cidr: `${address}/${prefixLength(netmask, family)}` };
    if (family === "IPv6") entry.scopeid = scopeid;
    (interfaces[name] ??= []).push(entry);
  }
  return interfaces;
}

export function platform(): string { return process.platform; }
asText(platform);

const release = function getOSRelease(): any { return (uname() as any)[1]; };
asText(release);

export function setPriority(pid: any, value?: any): void {
  if (value === undefined) {
    value = pid;
    pid = 0;
  }
  validateInt32(pid, "pid");
  validateInt32(value, "priority", -20, 19);
  const result = givePriority(pid, value);
  if (result < 0) throw systemError(result, "uv_os_setpriority");
}

export function tmpdir(): string {
  const env = process.env;
  const path: any = env.TMPDIR || env.TMP || env.TEMP || "/tmp";
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
asText(tmpdir);

const totalmem = function getTotalMem(): number { return totalMemory(); };
asText(totalmem);

const type = function getOSType(): any { return (uname() as any)[0]; };
asText(type);

export function userInfo(options?: any): any {
  const fields: any = user();
  if (typeof fields === "number") throw systemError(fields, "uv_os_get_passwd");
  const text = (value: string) => (options?.encoding === "buffer" ? Buffer.from(value) : value);
  return table({
    uid: fields[1], gid: fields[2], username: text(fields[0]), homedir: text(fields[3]), shell: text(fields[4]),
  });
}

const uptime = function getCheckedFunction(): any { return systemUptime(); };
asText(uptime);

const version = function getOSVersion(): any { return (uname() as any)[2]; };
asText(version);

const machine = function getMachine(): any { return (uname() as any)[3]; };
asText(machine);

export const constants = table({ UV_UDP_REUSEADDR: 4, dlopen, errno, signals, priority });
export const EOL = "\n";
export const devNull = "/dev/null";
export {
  availableParallelism, freemem, homedir, hostname, release, totalmem, type, uptime, version, machine,
};
