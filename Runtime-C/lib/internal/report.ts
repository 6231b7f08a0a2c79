// process.report: what the process tells of itself, for those who look for the cause of a failure.
import { cwd, freeMemory, memoryUse, process, readText, totalMemory, uname, writeFile } from "aot:host";
import { invalidArgType } from "node:internal/errors";
import { failure } from "node:internal/fs";
import { release, resourceUsage, versions } from "node:internal/process";
import { validateString } from "node:internal/validators";

const REPORT_VERSION = 4, WORD_SIZE = 64;

function two(number: number): string { return number < 10 ? `0${number}` : `${number}`; }

/** `report.20250102.030405.PID.0.001.json` */
function defaultName(time: Date, number: number): string {
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  const hour = `${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
  return `report.${day}.${hour}.${process.pid}.0.${`${number}`.padStart(3, "0")}.json`;
}

function header(trigger: string, filename: string | null, time: Date): any {
  const [osName, osRelease, osVersion, osMachine, host] = uname() as any;
  return {
    reportVersion: REPORT_VERSION, event: "JavaScript API", trigger, filename,
    dumpEventTime: `${time.toISOString().slice(0, 19)}Z`, dumpEventTimeStamp: `${time.getTime()}`, processId: process.pid,
    threadId: 0, cwd: cwd(), commandLine: process.argv, nodejsVersion: process.version, wordSize: WORD_SIZE,
    arch: process.arch, platform: process.platform, componentVersions: versions, release, osName, osRelease, osVersion,
    osMachine, host,
  };
}

function stackOf(error: any): any {
  const [message, ...frames] = `${error.stack}`.split("\n");
  return { message, stack: frames.map((frame) => frame.trim()), errorProperties: { ...error } };
}

function heap(): any {
  const fields = new Float64Array(4);
  memoryUse(fields);
  const [, totalMemory, usedMemory, externalMemory] = fields;
  return { totalMemory, totalCommittedMemory: totalMemory, usedMemory, externalMemory, heapSpaces: {} };
}

function activity(fsRead: number, fsWrite: number): any { return { reads: fsRead, writes: fsWrite }; }

function resources(): any {
  const u = resourceUsage(), seconds = process.uptime(), fields = new Float64Array(4);
  memoryUse(fields);
  const user = u.userCPUTime / 1000000, kernel = u.systemCPUTime / 1000000;
  return {
    free_memory: freeMemory(), total_memory: totalMemory(), rss: fields[0], userCpuSeconds: user, kernelCpuSeconds: kernel,
    cpuConsumptionPercent: ((user + kernel) / seconds) * 100, userCpuConsumptionPercent: (user / seconds) * 100,
    kernelCpuConsumptionPercent: (kernel / seconds) * 100, maxRss: u.maxRSS * 1024,
    pageFaults: { IORequired: u.majorPageFault, IONotRequired: u.minorPageFault }, fsActivity: activity(u.fsRead, u.fsWrite),
  };
}

function limit(text: string): any { return text === "unlimited" ? text : +text; }

/** Name and both values of each line of the system's table. */
function userLimits(): any {
  const limits: any = {}, text: any = readText("/proc/self/limits", 0);
  if (typeof text === "number") return limits;
  for (const line of text.split("\n").slice(1)) {
    const [name, soft, hard] = line.split(/\s{2,}/);
    if (hard !== undefined) limits[name.slice(4).toLowerCase().replaceAll(" ", "_")] = { soft: limit(soft), hard: limit(hard) };
  }
  return limits;
}

function sharedObjects(): string[] {
  const found: Set<string> = new Set(), text: any = readText("/proc/self/maps", 0);
  if (typeof text === "number") return [];
  for (const line of text.split("\n")) {
    const start = line.indexOf("/");
    if (start !== -1 && line.includes(".so")) found.add(line.slice(start));
  }
  return [...found];
}

function made(trigger: string, filename: string | null, time: Date, error: any): any {
  const usage = resourceUsage();
  return {
    header: header(trigger, filename, time), javascriptStack: stackOf(error), javascriptHeap: heap(), nativeStack: [],
    resourceUsage: resources(), uvthreadResourceUsage: { fsActivity: activity(usage.fsRead, usage.fsWrite) }, libuv: [],
    workers: [], environmentVariables: { ...process.env }, userLimits: userLimits(), sharedObjects: sharedObjects(),
  };
}

function toError(error: any): any {
  if (error === undefined) return new Error("JavaScript Callstack");
  if (error === null || typeof error !== "object") throw invalidArgType("err", "Object", error);
  return error;
}

const count = { reports: 0 };

/** What process.report says, and how it is set. */
export const report: any = {
  directory: "", filename: "", compact: false, excludeNetwork: false, signal: "SIGUSR2", reportOnFatalError: false,
  reportOnSignal: false, reportOnUncaughtException: false,

  getReport(err: any): any { return made("GetReport", null, new Date(), toError(err)); },

  /** Writes the report as JSON, and gives the name of the file. */
  writeReport(file: any, err: any): string {
    if (file !== null && typeof file === "object") {
      err = file;
      file = undefined;
    }
    if (file !== undefined) validateString(file, "file");
    const error = toError(err), time = new Date(), name = file || report.filename || defaultName(time, ++count.reports);
    const path = report.directory && !name.startsWith("/") ? `${report.directory}/${name}` : name;
    const text = JSON.stringify(made("API", name, time, error), null, report.compact ? 0 : 2);
    const result = writeFile(path, text, 577, 0o666);
    if (result < 0) throw failure(result, "open", path);
    return name;
  },
};
