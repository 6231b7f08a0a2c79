// What the tests of classes, built-ins and operations run.
import { readFileSync } from "node:fs";
import { builtin, builtins, isGranted } from "aot:host";

interface CounterLike {
  value: number;
  increase(): CounterLike;
}
interface CounterClass {
  new (start: number): CounterLike;
  zero(): CounterLike;
}

function messageOf(f: () => unknown): string {
  try {
    return "no error: " + String(f());
  } catch (error) {
    return String(error);
  }
}

export function useCounter(Counter: CounterClass): string {
  class Double extends Counter {
    twice(): CounterLike {
      return this.increase().increase();
    }
  }
  const counter = new Counter(5);
  const values = [counter.value, counter.increase().value];
  const double = new Double(5);
  values.push(double.twice().value);
  double.value = 9;
  values.push(double.value, Counter.zero().increase().value);
  const isCounter = double instanceof Counter && Counter.zero() instanceof Counter;
  let refused = "";
  try {
    counter.increase.call({} as CounterLike);
  } catch (error) {
    refused = (error as Error).message;
  }
  return (
    values.join(" ") + " " + isCounter + " " + Counter.name + ": " + refused + " | " + messageOf(() => new (Counter as any)()) + " | " +
    messageOf(() => (Counter as any)(1))
  );
}

export function sum(buffer: ArrayBuffer): number {
  return new Float64Array(buffer).reduce((a, b) => a + b, 0);
}

export function moved(buffer: ArrayBuffer): number {
  const clone = structuredClone(buffer, { transfer: [buffer] });
  return buffer.byteLength === 0 ? sum(clone) : -1;
}

export function useBuiltins(): string {
  const host = globalThis as any;
  try {
    return host.voice.shout("loud") + " " + host.locked("open");
  } catch (error: any) {
    return "loud! " + error.name + " " + error.code + " " + error.message;
  }
}

export function useFiles(): string {
  try {
    return readFileSync("/etc/hostname", "utf8");
  } catch (error: any) {
    return error.code;
  }
}

/** @extern hypot m */
declare function hypot(a: number, b: number): number;

export function useNative(): string {
  try {
    return String(hypot(3, 4));
  } catch (error) {
    return (error as { code: string }).code;
  }
}

// Node-API is of programs alone.
export function useAddon(): string {
  try {
    process.dlopen({ exports: {} }, "/nowhere/addon.node");
    return "loaded";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

export function leave(): void {
  try {
    process.exit(3);
  } finally {
    for (;;) {}
  }
}

type Start = (signal?: AbortSignal) => Promise<number>;

export async function awaitIt(start: Start): Promise<number> {
  return (await start()) + 1;
}

export async function abortIt(start: Start): Promise<string> {
  const controller = new AbortController();
  const waiting = start(controller.signal);
  queueMicrotask(() => controller.abort());
  return waiting.then(
    () => "done",
    (error) => error.name,
  );
}

export async function abortedBefore(start: Start): Promise<string> {
  return start(AbortSignal.abort()).then(
    () => "done",
    (error) => error.name,
  );
}

export function useReflection(): string {
  const [locked, shout] = builtins();
  const first = `${locked.name}(${locked.parameters.map((p) => p.name)}) by ${locked.group}: ${locked.isGranted ? "yes" : "no"}`;
  const second = `${shout.name}(${shout.parameters.map((p) => p.name)}): ${shout.documentation}; ${shout.effects}`;
  return `${first}; ${second}; ${builtin("voice::shout")?.isGranted} ${builtin("voice::none") !== undefined} ${isGranted("secrets")} ${isGranted("fs")}`;
}

declare const voice: { whisper?(text: string): string };
export function useWhisper(): string {
  return voice.whisper ? voice.whisper("psst") : "none";
}

/** Each operation ends before the signal does. */
export async function listenersAfter(start: Start, complete: () => void): Promise<string> {
  const { signal } = new AbortController();
  let added = 0, removed = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = function (...all: any[]) { added++; return (addEventListener as any).apply(this, all); };
  signal.removeEventListener = function (...all: any[]) { removed++; return (removeEventListener as any).apply(this, all); };
  for (let i = 0; i < 100; i++) {
    const waiting = start(signal);
    complete();
    await waiting;
  }
  return `added ${added}, removed ${removed}`;
}

export function noSignal(): object {
  return { addEventListener() {} };
}
