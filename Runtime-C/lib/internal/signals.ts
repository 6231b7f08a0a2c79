// Signals by name and number.
import { codedTypeError, invalidArgType } from "node:internal/errors";

export const signals: Map<string, number> = new Map([
  ["SIGHUP", 1], ["SIGINT", 2], ["SIGQUIT", 3], ["SIGILL", 4], ["SIGTRAP", 5], ["SIGABRT", 6], ["SIGIOT", 6],
  ["SIGBUS", 7], ["SIGFPE", 8], ["SIGKILL", 9], ["SIGUSR1", 10], ["SIGSEGV", 11], ["SIGUSR2", 12], ["SIGPIPE", 13],
  ["SIGALRM", 14], ["SIGTERM", 15], ["SIGCHLD", 17], ["SIGSTKFLT", 16], ["SIGCONT", 18], ["SIGSTOP", 19],
  ["SIGTSTP", 20], ["SIGTTIN", 21], ["SIGTTOU", 22], ["SIGURG", 23], ["SIGXCPU", 24], ["SIGXFSZ", 25],
  ["SIGVTALRM", 26], ["SIGPROF", 27], ["SIGWINCH", 28], ["SIGIO", 29], ["SIGPOLL", 29], ["SIGPWR", 30], ["SIGSYS", 31],
]);

/** The number of a signal; 0 if there is none with the name. */
export function numberOfSignal(name: string): number { return signals.get(name) ?? 0; }

/** The name of a signal; null if it has none. */
export function signalName(number: number): string | null {
  for (const name of signals.keys()) if (signals.get(name) === number) return name;
  return null;
}

/** The number of a signal by its name in any case, or by its number. */
export function signalNumber(signal: any): number {
  let number = 0;
  if (typeof signal === "number") number = signalName(signal) === null ? 0 : signal | 0;
  else if (typeof signal === "string") number = numberOfSignal(signal.toUpperCase());
  else throw invalidArgType("signal", ["string", "number"], signal);
  if (number === 0) throw codedTypeError("ERR_UNKNOWN_SIGNAL", `Unknown signal: ${signal}`);
  return number;
}
