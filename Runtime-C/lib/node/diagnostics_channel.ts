// node:diagnostics_channel: named channels on which programs tell others what they do.
import { process } from "aot:host";
import { invalidArgType } from "node:internal/errors";
import { validateFunction } from "node:internal/validators";

/** All channels that somebody may still ask for. */
const channels: Map<any, Channel> = new Map();

function throwLater(error: any): void {
  process.nextTick(() => { throw error; });
}

/** Calls a function with a store of the data set for its time; one whose transformation fails is left out. */
function runWithStore(store: any, transform: any, data: any, next: () => any): any {
  let context = data;
  if (transform !== undefined) {
    try {
      context = transform(data);
    } catch (error) {
      throwLater(error);
      return next();
    }
  }
  return store.run(context, next);
}

class Channel {
  /** Undefined while nobody listens. */
  _subscribers: any[] | undefined = undefined;
  _stores: Map<any, any> | undefined = undefined;
  name: any;

  constructor(name: any) {
    this.name = name;
    channels.set(name, this);
  }

  subscribe(subscription: any): void {
    validateFunction(subscription, "subscription");
    this._subscribers = (this._subscribers ?? []).concat([subscription]);
    if (this._stores === undefined) this._stores = new Map();
  }

  unsubscribe(subscription: any): boolean {
    const at = this._subscribers === undefined ? -1 : this._subscribers.indexOf(subscription);
    if (at < 0) return false;
    this._subscribers = this._subscribers!.filter((_, index) => index !== at);
    this.#rest();
    return true;
  }

  bindStore(store: any, transform: any = undefined): void {
    if (this._stores === undefined) this._stores = new Map();
    if (this._subscribers === undefined) this._subscribers = [];
    this._stores.set(store, transform);
  }

  unbindStore(store: any): boolean {
    if (this._stores === undefined || !this._stores.delete(store)) return false;
    this.#rest();
    return true;
  }

  #rest(): void {
    if (this._subscribers?.length || this._stores?.size) return;
    this._subscribers = undefined;
    this._stores = undefined;
  }

  get hasSubscribers(): boolean { return this._subscribers !== undefined; }

  publish(data: any): void {
    const subscribers = this._subscribers;
    if (subscribers === undefined) return;
    for (const subscriber of subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  runStores(data: any, fn: any, thisArg?: any, ...args: any[]): any {
    if (this._subscribers === undefined) return Reflect.apply(fn, thisArg, args);
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this._stores!) {
      const next = run;
      run = () => runWithStore(store, transform, data, next);
    }
    return run();
  }
}

function channel(name: any): Channel {
  const known = channels.get(name);
  if (known !== undefined) return known;
  if (typeof name !== "string" && typeof name !== "symbol") throw invalidArgType("channel", ["string", "symbol"], name);
  return new Channel(name);
}

function subscribe(name: any, subscription: any): void { channel(name).subscribe(subscription); }

function unsubscribe(name: any, subscription: any): boolean { return channel(name).unsubscribe(subscription); }

function hasSubscribers(name: any): boolean { return channels.get(name)?.hasSubscribers ?? false; }

// MARK: Tracing

const traceEvents = ["start", "end", "asyncStart", "asyncEnd", "error"];

function part(channels: any, name: string): Channel {
  const given = channels[name];
  if (given === undefined || given === null) throw new TypeError("Cannot convert undefined or null to object");
  if (!(given instanceof Channel)) throw invalidArgType(`nameOrChannels.${name}`, "Channel", given);
  return given;
}

class TracingChannel {
  start: Channel;
  end: Channel;
  asyncStart: Channel;
  asyncEnd: Channel;
  error: Channel;

  constructor(nameOrChannels: any) {
    if (typeof nameOrChannels === "string") {
      this.start = channel(`tracing:${nameOrChannels}:start`);
      this.end = channel(`tracing:${nameOrChannels}:end`);
      this.asyncStart = channel(`tracing:${nameOrChannels}:asyncStart`);
      this.asyncEnd = channel(`tracing:${nameOrChannels}:asyncEnd`);
      this.error = channel(`tracing:${nameOrChannels}:error`);
    } else if (typeof nameOrChannels === "object" && nameOrChannels !== null) {
      this.start = part(nameOrChannels, "start");
      this.end = part(nameOrChannels, "end");
      this.asyncStart = part(nameOrChannels, "asyncStart");
      this.asyncEnd = part(nameOrChannels, "asyncEnd");
      this.error = part(nameOrChannels, "error");
    } else throw invalidArgType("nameOrChannels", ["string", "TracingChannel", "Object"], nameOrChannels);
  }

  #channel(name: string): Channel {
    switch (name) {
      case "start": return this.start;
      case "end": return this.end;
      case "asyncStart": return this.asyncStart;
      case "asyncEnd": return this.asyncEnd;
    }
    return this.error;
  }

  get hasSubscribers(): boolean { return traceEvents.some((name) => this.#channel(name).hasSubscribers); }

  subscribe(handlers: any): void {
    for (const name of traceEvents) if (handlers[name]) this.#channel(name).subscribe(handlers[name]);
  }

  unsubscribe(handlers: any): boolean {
    let all = true;
    for (const name of traceEvents) {
      if (handlers[name] && !this.#channel(name).unsubscribe(handlers[name])) all = false;
    }
    return all;
  }

  traceSync(fn: any, context: any = {}, thisArg?: any, ...args: any[]): any {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return this.start.runStores(context, () => {
      try {
        const result = Reflect.apply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  tracePromise(fn: any, context: any = {}, thisArg?: any, ...args: any[]): any {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const settle = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    const fulfilled = (result: any) => {
      context.result = result;
      settle();
      return result;
    };
    const rejected = (error: any) => {
      context.error = error;
      this.error.publish(context);
      settle();
      return Promise.reject(error);
    };
    return this.start.runStores(context, () => {
      try {
        const result = Reflect.apply(fn, thisArg, args);
        return Promise.resolve(result).then(fulfilled, rejected);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(fn: any, position: any = -1, context: any = {}, thisArg?: any, ...args: any[]): any {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const at = position < 0 ? args.length + position : position, callback = args[at], tracing = this;
    validateFunction(callback, "callback");
    args[at] = function (this: any, ...results: any[]) {
      if (results[0]) {
        context.error = results[0];
        tracing.error.publish(context);
      } else context.result = results[1];
      return tracing.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, results);
        } finally {
          tracing.asyncEnd.publish(context);
        }
      });
    };
    return this.start.runStores(context, () => {
      try {
        return Reflect.apply(fn, thisArg, args);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

function tracingChannel(nameOrChannels: any): TracingChannel { return new TracingChannel(nameOrChannels); }

export {
  channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel,
};
