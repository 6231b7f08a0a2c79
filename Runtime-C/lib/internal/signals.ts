// Signals by name and number.
import { codedTypeError, invalidArgType } from "node:internal/errors";

const names = [
  "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2",
  "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU",
  "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
];

/** The name of a signal; null if it has none. */
export function signalName(number: number): string | null { return number > 0 && number < names.length ? names[number] : null; }

/** The number of a signal by its name in any case, or by its number. */
export function signalNumber(signal: any): number {
  if (typeof signal === "number") {
    if (signal > 0 && signal < names.length && Number.isInteger(signal)) return signal | 0;
  } else if (typeof signal === "string") {
    const name = signal.toUpperCase();
    if (name === "SIGIOT") return 6;
    if (name === "SIGPOLL") return 29;
    const number = names.indexOf(name);
    if (number > 0) return number;
  } else throw invalidArgType("signal", ["string", "number"], signal);
  throw codedTypeError("ERR_UNKNOWN_SIGNAL", `Unknown signal: ${signal}`);
}
