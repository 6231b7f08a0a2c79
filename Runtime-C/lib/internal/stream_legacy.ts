// The class from which all streams come, and the pipe of streams that have nothing else.
import EventEmitter, { listenerCount } from "node:events";
import { ownKeys, ownValue } from "aot:host";

export function Stream(this: any, options?: any): void { (EventEmitter as any).call(this, options); }
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function (this: any, destination: any, options?: any): any {
  const source = this;
  const receive = (chunk: any) => {
    if (destination.writable && destination.write(chunk) === false && source.pause) source.pause();
  };
  const goOn = () => {
    if (source.readable && source.resume) source.resume();
  };
  let hasEnded = false;
  const end = () => {
    if (hasEnded) return;
    hasEnded = true;
    destination.end();
  };
  const close = () => {
    if (hasEnded) return;
    hasEnded = true;
    if (typeof destination.destroy === "function") destination.destroy();
  };
  const failed = function (this: any, error: any) {
    cleanup();
    if (listenerCount(this, "error") === 0) this.emit("error", error);
  };
  const cleanup = () => {
    source.removeListener("data", receive);
    destination.removeListener("drain", goOn);
    source.removeListener("end", end);
    source.removeListener("close", close);
    source.removeListener("error", failed);
    destination.removeListener("error", failed);
    source.removeListener("end", cleanup);
    source.removeListener("close", cleanup);
    destination.removeListener("close", cleanup);
  };
  source.on("data", receive);
  destination.on("drain", goOn);
  if (!destination._isStdio && (!options || options.end !== false)) {
    source.on("end", end);
    source.on("close", close);
  }
  prependListener(source, "error", failed);
  prependListener(destination, "error", failed);
  source.on("end", cleanup);
  source.on("close", cleanup);
  destination.on("close", cleanup);
  destination.emit("pipe", source);
  return destination;
};

/** The state of streams has places for the usual events from the start: those without listeners are none. */
Stream.prototype.eventNames = function eventNames(this: any): any[] {
  const names: any[] = [];
  for (const name of ownKeys(this._events)) if (ownValue(this._events, name)) names.push(name);
  return names;
};

/** Adds a listener before others, to emitters of older makes as well. */
export function prependListener(emitter: any, event: "error", listener: any): void {
  if (typeof emitter.prependListener === "function") {
    emitter.prependListener(event, listener);
    return;
  }
  const known = emitter._events?.error;
  if (!known) emitter.on(event, listener);
  else if (Array.isArray(known)) known.splice(0, 0, listener);
  else emitter._events.error = [listener, known];
}
