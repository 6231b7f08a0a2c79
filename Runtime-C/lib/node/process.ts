// node:process: the process object, and its properties as they were when the program started.
import { process } from "aot:host";

export default process;
export const argv = process.argv;
export const env = process.env;
export const execPath = process.execPath;
export const execArgv = process.execArgv;
export const platform = process.platform;
export const arch = process.arch;
export const version = process.version;
export const pid = process.pid;
export const title = process.title;
export const exitCode = process.exitCode;
export const exit = process.exit;
export const abort = process.abort;
export const nextTick = process.nextTick;
export const cwd = process.cwd;
export const uptime = process.uptime;
export const hrtime = process.hrtime;

export {
  on, addListener, once, off, removeListener, removeAllListeners, emit, listeners, rawListeners, listenerCount,
  eventNames, prependListener, prependOnceListener, setMaxListeners, getMaxListeners,
  setUncaughtExceptionCaptureCallback, hasUncaughtExceptionCaptureCallback,
} from "node:internal/process_events";
export { dlopen } from "node:internal/addons";
export { emitWarning } from "node:internal/warnings";
export {
  argv0, ppid, debugPort, _eval, _preload_modules, moduleLoadList, domain, sourceMapsEnabled, release, versions,
  features, config, chdir, umask, loadEnvFile, kill, _kill, reallyExit, getuid, geteuid, getgid, getegid, getgroups,
  setuid, seteuid, setgid, setegid, setgroups, initgroups, cpuUsage, resourceUsage, memoryUsage, constrainedMemory,
  availableMemory, getActiveResourcesInfo, _getActiveHandles, _getActiveRequests, binding, _linkedBinding,
  setSourceMapsEnabled, assert, _exiting, _rawDebug, _debugProcess, _debugEnd,
  _startProfilerIdleNotifier, _stopProfilerIdleNotifier, openStdin,
} from "node:internal/process";
export { allowedNodeEnvironmentFlags } from "node:internal/environment_flags";
export { report } from "node:internal/report";
export { stderr, stdin, stdout } from "node:internal/stdio";
