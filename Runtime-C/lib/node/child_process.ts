// node:child_process: other programs.
import { process, readText, spawnSync as runProcess } from "aot:host";
import { Buffer } from "node:buffer";
import { ChildProcess, spawn } from "node:internal/child";
import {
  checkMaxBuffer, checkTimeout, descriptorsOf, killSignalOf, PIPE, SpawnPlan, spawnPlan,
} from "node:internal/child_options";
import { codedError, codedRangeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { toPath } from "node:internal/fs";
import { openChild } from "node:internal/ipc_child";
import { callError } from "node:internal/net_errors";
import { signalName } from "node:internal/signals";
import { validateObject, validateString } from "node:internal/validators";
import { resolve } from "node:path";

const maxBuffer = 1024 * 1024;

// MARK: Programs whose output is collected

function execArguments(command: any, options: any, callback: any): any {
  validateString(command, "command");
  if (command.includes("\0")) throw invalidArgValue("command", command, "must be a string without null bytes");
  const hasOptions = typeof options !== "function";
  const given = { ...(hasOptions ? options : undefined) };
  given.shell = typeof given.shell === "string" ? given.shell : true;
  return { file: command, options: given, callback: hasOptions ? callback : options };
}

function exec(command: any, options?: any, callback?: any): any {
  const given = execArguments(command, options, callback);
  return collect(given.file, [], given.options, given.callback);
}

function execFile(file: any, ...given: any[]): any {
  let at = 0, args: any[] = [], options: any = {};
  if (Array.isArray(given[at])) args = given[at++];
  else if (given[at] === undefined || given[at] === null) at++;
  else if (typeof given[at] !== "object" && typeof given[at] !== "function") args = given[at++];
  if (typeof given[at] === "object" && given[at] !== null) options = { ...given[at++] };
  else if (given[at] === undefined || given[at] === null) at++;
  const callback = given[at];
  if (callback !== undefined && callback !== null && typeof callback !== "function") throw invalidArgType("callback", "Function", callback);
  return collect(file, args, options, callback);
}

/** Output of a stream of the child, as far as it may go. */
class Output {
  chunks: any[] = [];
  size: number = 0;
  isText: boolean;
  constructor(isText: boolean) { this.isText = isText; }
  result(): any { return this.isText ? this.chunks.join("") : Buffer.concat(this.chunks); }
}

/** A run of exec or execFile. */
class Execution {
  child: any;
  options: any;
  callback: any;
  command: string;
  output: Output;
  errors: Output;
  error: any = null;
  isKilled: boolean = false;
  isOver: boolean = false;
  timer: any = null;
  constructor(child: any, options: any, callback: any, command: string) {
    this.child = child;
    this.options = options;
    this.callback = callback;
    this.command = command;
    const isText = options.encoding !== "buffer" && Buffer.isEncoding(options.encoding);
    this.output = new Output(isText);
    this.errors = new Output(isText);
  }

  watch(stream: any, output: Output, name: string): void {
    if (!stream) return;
    if (output.isText) stream.setEncoding(this.options.encoding);
    stream.on("data", (chunk: any) => { this.take(stream, output, chunk, name); });
  }

  private take(stream: any, output: Output, chunk: any, name: string): void {
    const limit = this.options.maxBuffer;
    const encoding = stream.readableEncoding;
    const size = encoding ? Buffer.byteLength(chunk, encoding) : chunk.length;
    output.size += size;
    if (limit === Infinity || output.size <= limit) {
      output.chunks.push(chunk);
      return;
    }
    const rest = limit - (output.size - size);
    output.chunks.push(chunk.slice(0, rest));
    this.error ??= codedRangeError("ERR_CHILD_PROCESS_STDIO_MAXBUFFER", `${name} maxBuffer length exceeded`);
    this.kill();
  }

  kill(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
    this.isKilled = true;
    try {
      this.child.kill(this.options.killSignal);
    } catch (error) {
      this.error ??= error;
      this.exited(null, null);
    }
  }

  failed(error: any): void {
    this.error = error;
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
    this.exited(null, null);
  }

  exited(code: any, signal: any): void {
    if (this.isOver) return;
    this.isOver = true;
    if (this.timer !== null) clearTimeout(this.timer);
    if (!this.callback) return;
    const output = this.output.result(), errors = this.errors.result();
    if (!this.error && code === 0 && signal === null) {
      this.callback(null, output, errors);
      return;
    }
    if (!this.error) {
      this.error = new Error(`Command failed: ${this.command}\n${errors}`);
      this.error.code = code !== null && code < 0 ? callError(code, "").code : code;
      this.error.killed = this.child.killed || this.isKilled;
      this.error.signal = signal;
    }
    this.error.cmd = this.command;
    this.callback(this.error, output, errors);
  }
}

function collect(file: any, args: any[], given: any, callback: any): any {
  const options: any = { encoding: "utf8", timeout: 0, maxBuffer, killSignal: "SIGTERM", ...given };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  options.killSignal = typeof options.killSignal === "number" ? options.killSignal : options.killSignal ?? "SIGTERM";
  if (options.killSignal !== "SIGTERM") killSignalOf(options.killSignal);
  const child = spawn(file, args, {
    cwd: options.cwd, env: options.env, gid: options.gid, shell: options.shell, signal: options.signal, uid: options.uid,
    windowsHide: Boolean(options.windowsHide), detached: options.detached, argv0: options.argv0, stdio: options.stdio,
  });
  const command = Array.isArray(args) && args.length > 0 ? `${file} ${args.join(" ")}` : file;
  const execution = new Execution(child, options, typeof callback === "function" ? callback : null, command);
  if (options.timeout > 0) execution.timer = setTimeout(() => { execution.kill(); }, options.timeout);
  execution.watch(child.stdout, execution.output, "stdout");
  execution.watch(child.stderr, execution.errors, "stderr");
  child.addListener("close", (code: any, signal: any) => { execution.exited(code, signal); });
  child.addListener("error", (error: any) => { execution.failed(error); });
  return child;
}

/** A promise of what the callback gets. */
function promised(start: (callback: any) => any): any {
  let child: any;
  const { promise, resolve, reject }: any = Promise.withResolvers();
  // What is wrong with the arguments is thrown at once.
  child = start((error: any, stdout: any, stderr: any) => {
    if (error !== null) {
      error.stdout = stdout;
      error.stderr = stderr;
      reject(error);
    } else resolve({ stdout, stderr });
  });
  promise.child = child;
  return promise;
}

const customPromisified = Symbol.for("nodejs.util.promisify.custom");
Object.defineProperty(exec, customPromisified, {
  enumerable: false, configurable: true,
  value: function exec(command: any, options?: any): any {
    const given = execArguments(command, options, undefined);
    return promised((callback) => collect(given.file, [], given.options, callback));
  },
});
Object.defineProperty(execFile, customPromisified, {
  enumerable: false, configurable: true,
  value: function execFile(file: any, ...given: any[]): any {
    const args = Array.isArray(given[0]) ? given[0] : [];
    const options = Array.isArray(given[0]) || given[0] === undefined || given[0] === null ? given[1] : given[0];
    return promised((callback) => collect(file, args, { ...options }, callback));
  },
});

// MARK: Programs that are waited for

function inputOf(value: any, name: string): any {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return Buffer.from(value);
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  throw invalidArgType(name, ["string", "Buffer", "TypedArray", "DataView"], value);
}

function outputOf(value: any, encoding: any): any {
  if (value === null) return null;
  const bytes = Buffer.from(value);
  return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes;
}

function spawnError(plan: SpawnPlan, number: number): any {
  const error = callError(number, `spawnSync ${plan.file}`);
  error.path = plan.file;
  error.spawnargs = plan.args.slice(1);
  return error;
}

function runPlan(plan: SpawnPlan): any {
  const options = plan.options;
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  const killSignal = killSignalOf(options.killSignal), limit = options.maxBuffer ?? maxBuffer;
  const descriptors = descriptorsOf(options.stdio, true), list: any[] = [], inputs: any[] = [];
  for (const each of descriptors) {
    list.push(each.kind, each.fd);
    inputs.push(undefined);
  }
  if (options.input !== undefined && options.input !== null) {
    inputs[0] = inputOf(options.input, "options.stdio[0]");
    list[0] = PIPE;
  }
  const found: any = runProcess(
    plan.file, plan.args, plan.env, plan.cwd, plan.flags, plan.uid, plan.gid, list, inputs, options.timeout ?? 0,
    limit === Infinity ? 0 : limit, killSignal);
  const error = found[0] | 0, pid = found[1] | 0, signal = found[3] | 0;
  const result: any = {};
  if (error !== 0) result.error = spawnError(plan, error);
  result.status = pid === 0 || signal !== 0 ? null : +found[2];
  result.signal = signalName(signal);
  result.output = pid === 0 ? null : outputsOf(found, options.encoding);
  result.pid = pid;
  result.stdout = result.output === null ? null : result.output[1];
  result.stderr = result.output === null ? null : result.output[2];
  return result;
}

function outputsOf(found: any, encoding: any): any[] {
  const output: any[] = [null];
  for (let i = 5; i < found.length; i++) output.push(outputOf(found[i], encoding));
  return output;
}

function spawnSync(file: any, args?: any, options?: any): any {
  return runPlan(spawnPlan(file, args, options));
}

/** Gives an error what there is to tell of the run, by name: it may be any object, and any name would be one of any object's. */
function describeRun(error: any, result: any): any {
  if (result.error) error.error = result.error;
  error.status = result.status;
  error.signal = result.signal;
  error.output = result.output;
  error.pid = result.pid;
  error.stdout = result.stdout;
  error.stderr = result.stderr;
  return error;
}

/** The error of a run that failed, or undefined. */
function failureOf(result: any, command: string): any {
  if (result.error) return describeRun(result.error, result);
  if (result.status === 0) return undefined;
  let message = `Command failed: ${command}`;
  if (result.stderr && result.stderr.length > 0) message += `\n${result.stderr.toString()}`;
  return describeRun(new Error(message), result);
}

function finishSync(result: any, inheritsErrors: boolean, command: string): any {
  if (inheritsErrors && result.stderr) (process as any).stderr.write(result.stderr);
  const error = failureOf(result, command);
  if (error) throw error;
  return result.stdout;
}

function execFileSync(file: any, args?: any, options?: any): any {
  const plan = spawnPlan(file, args, options);
  const command = plan.options.shell ? plan.args[2] : plan.args.join(" ");
  return finishSync(runPlan(plan), !plan.options.stdio, command);
}

function execSync(command: any, options?: any): any {
  const given = execArguments(command, options, undefined);
  return finishSync(runPlan(spawnPlan(given.file, [], given.options)), !given.options.stdio, command);
}

// MARK: Programs with a channel

/** Makes a descriptor the channel of this process. */
function _forkChild(fd: any, serializationMode: any): void { openChild(fd | 0); }

/** Is this a program whose source runs, as node runs one? Then the command line names it; a built one is the program itself. */
function runsSource(): boolean {
  const text: any = readText("/proc/self/cmdline", 0);
  return typeof text === "string" && text.split("\0").length - 1 > process.argv.length - 1;
}

function modulePathOf(path: any): string {
  const isUrl = typeof path === "object" && path !== null && typeof path.href === "string";
  if (typeof path !== "string" && !isUrl && !(path instanceof Uint8Array))
    throw invalidArgType("modulePath", ["string", "Buffer", "URL"], path);
  const text = `${toPath(path, "modulePath")}`;
  if (text.includes("\0")) throw invalidArgValue("modulePath", path, "must be a string, Uint8Array, or URL without null bytes");
  return text;
}

function forkStdio(given: any, isSilent: boolean): any[] {
  if (typeof given === "string") {
    if (given !== "ignore" && given !== "pipe" && given !== "overlapped" && given !== "inherit") throw invalidArgValue("stdio", given);
    return [given, given, given, "ipc"];
  }
  if (!Array.isArray(given)) return isSilent ? ["pipe", "pipe", "pipe", "ipc"] : [0, 1, 2, "ipc"];
  if (!given.includes("ipc"))
    throw codedError("ERR_CHILD_PROCESS_IPC_REQUIRED", "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio");
  return given;
}

/** What the module is run by, and what comes before the arguments: a program that is built can run itself alone. */
function forkPlan(path: string, options: any): [any, any[]] {
  const { execPath = process.execPath } = options, execArgv = [...(options.execArgv ?? process.execArgv)];
  if (execPath !== process.execPath || runsSource()) return [execPath, [...execArgv, path]];
  if (resolve(path) === process.argv[1] || resolve(path) === execPath) return [execPath, []];
  const words = "child_process.fork() of another module is not available: a program that is built runs itself alone";
  throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", words);
}

function fork(modulePath: any, args: any = [], options: any = undefined): any {
  const path = modulePathOf(modulePath);
  let list = args, given = options;
  if (args === null || args === undefined) list = [];
  else if (typeof args === "object" && !Array.isArray(args)) {
    given = args;
    list = [];
  } else if (!Array.isArray(args)) throw invalidArgType("args", "Array", args);
  if (given !== undefined && given !== null) validateObject(given, "options");
  const own = { ...given }, stdio = forkStdio(own.stdio, Boolean(own.silent)), [execPath, before] = forkPlan(path, own);
  return spawn(execPath, [...before, ...list], { ...own, stdio, shell: false });
}

export { _forkChild, ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
