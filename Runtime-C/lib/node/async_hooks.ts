// node:async_hooks: storages that follow asynchronous calls, and resources that stand for them.
import { deprecated } from "node:internal/deprecated";
import { codedRangeError, codedTypeError } from "node:internal/errors";
import { shown } from "node:internal/shown";
import { currentFrame, Frame, runIn, setFrame } from "node:internal/async_context";
import { addHook, AsyncEvent, hasHooks, newAsyncId, removeHook, tell, tellOfEnd } from "node:internal/async_hooks";
import { validateFunction, validateString } from "node:internal/validators";

// MARK: Hooks

function checkHook(name: string, fn: any): any {
  if (fn !== undefined && typeof fn !== "function") throw codedTypeError("ERR_ASYNC_CALLBACK", `hook.${name} must be a function`);
  return fn;
}

const kInit = Symbol("init"), kBefore = Symbol("before"), kAfter = Symbol("after"), kDestroy = Symbol("destroy");
const kPromiseResolve = Symbol("promiseResolve");

/** Is told of the resources that programs make with AsyncResource, and of those of native addons. */
class AsyncHook {
  [kInit]: any;
  [kBefore]: any;
  [kAfter]: any;
  [kDestroy]: any;
  [kPromiseResolve]: any;

  constructor({ init, before, after, destroy, promiseResolve }: any) {
    this[kInit] = checkHook("init", init);
    this[kBefore] = checkHook("before", before);
    this[kAfter] = checkHook("after", after);
    this[kDestroy] = checkHook("destroy", destroy);
    this[kPromiseResolve] = checkHook("promiseResolve", promiseResolve);
  }

  static tell(hook: AsyncHook, event: AsyncEvent, id: number, type: any, triggerId: any, resource: any): void {
    switch (event) {
      case "init": hook[kInit]?.(id, type, triggerId, resource); break;
      case "before": hook[kBefore]?.(id); break;
      case "after": hook[kAfter]?.(id); break;
      case "destroy": hook[kDestroy]?.(id); break;
    }
  }

  enable(): this {
    addHook(this, (event, id, type, triggerId, resource) => AsyncHook.tell(this, event, id, type, triggerId, resource));
    return this;
  }

  disable(): this {
    removeHook(this);
    return this;
  }
}

function createHook(fns: any): AsyncHook { return new AsyncHook(fns); }

function executionAsyncId(): number { return currentFrame().asyncId; }
function triggerAsyncId(): number { return currentFrame().triggerId; }
function executionAsyncResource(): any { return currentFrame().resource; }

// MARK: Resources

const kAsyncId = Symbol("async_id_symbol"), kTriggerId = Symbol("trigger_async_id_symbol");

function invalidId(id: any): any {
  return codedRangeError("ERR_INVALID_ASYNC_ID", `Invalid triggerAsyncId value: ${typeof id === "string" ? id : shown(id, 2)}`);
}

function warnOfResource(): void { deprecated("The asyncResource property on bound functions is deprecated", "DEP0172"); }

class AsyncResource {
  [kAsyncId]: number;
  [kTriggerId]: number;
  #frame: Frame;

  constructor(type: any, options: any = {}) {
    validateString(type, "type");
    let triggerId = options;
    if (typeof options !== "number") triggerId = options.triggerAsyncId === undefined ? executionAsyncId() : options.triggerAsyncId;
    if (!Number.isSafeInteger(triggerId) || triggerId < -1)
      throw invalidId(triggerId);
    this[kAsyncId] = newAsyncId();
    this[kTriggerId] = triggerId;
    this.#frame = currentFrame().withResource(this[kAsyncId], triggerId, this);
    if (!hasHooks()) return;
    if (type.length === 0) throw codedTypeError("ERR_ASYNC_TYPE", `Invalid name for async "type": ${type}`);
    tell("init", this[kAsyncId], type, triggerId, this);
  }

  runInAsyncScope(fn: any, thisArg?: any, ...args: any[]): any {
    if (!hasHooks()) return runIn(this.#frame, fn, thisArg, args);
    const id = this[kAsyncId];
    tell("before", id);
    try {
      return runIn(this.#frame, fn, thisArg, args);
    } finally {
      tell("after", id);
    }
  }

  emitDestroy(): this {
    tellOfEnd(this[kAsyncId]);
    return this;
  }

  asyncId(): number { return this[kAsyncId]; }
  triggerAsyncId(): number { return this[kTriggerId]; }

  bind(fn: any, thisArg?: any): any {
    validateFunction(fn, "fn");
    const resource = this;
    const bound = thisArg === undefined
      ? function bound(this: any, ...args: any[]) { return resource.runInAsyncScope(fn, this, ...args); }
      : function bound(...args: any[]) { return resource.runInAsyncScope(fn, thisArg, ...args); };
    Object.defineProperty(bound, "length", { value: fn.length, configurable: true, enumerable: false });
    let told: any = this;
    Object.defineProperty(bound, "asyncResource", {
      configurable: true, enumerable: true,
      get() {
        warnOfResource();
        return told;
      },
      set(value: any) {
        warnOfResource();
        told = value;
      },
    });
    return bound;
  }

  static bind(fn: any, type?: any, thisArg?: any): any {
    return new AsyncResource(type || fn?.name || "bound-anonymous-fn").bind(fn, thisArg);
  }
}

// MARK: Storages

class AsyncLocalStorage {
  kResourceStore = Symbol("kResourceStore");
  enabled = false;

  static bind(fn: any): any {
    validateFunction(fn, "fn");
    return AsyncResource.bind(fn);
  }

  static snapshot(): any { return AsyncLocalStorage.bind((callback: any, ...args: any[]) => callback(...args)); }

  disable(): void { this.enabled = false; }
  _enable(): void { this.enabled = true; }
  _propagate(resource: any, triggerResource: any, type: any): void {}

  enterWith(store: any): void {
    this.enabled = true;
    setFrame(currentFrame().withStore(this, store));
  }

  run(store: any, callback: any, ...args: any[]): any {
    if (Object.is(store, this.getStore())) return Reflect.apply(callback, null, args);
    this.enabled = true;
    const outer = currentFrame(), inner = outer.withStore(this, store);
    setFrame(inner);
    try {
      return Reflect.apply(callback, null, args);
    } finally {
      // What the callback set in other storages stays.
      const left = currentFrame();
      setFrame(left === inner ? outer : left.withStore(this, outer.store(this)));
    }
  }

  exit(callback: any, ...args: any[]): any {
    if (!this.enabled) return Reflect.apply(callback, null, args);
    this.enabled = false;
    const frame = currentFrame();
    setFrame(frame.withStore(this, undefined));
    try {
      return Reflect.apply(callback, null, args);
    } finally {
      this.enabled = true;
      setFrame(frame);
    }
  }

  getStore(): any { return this.enabled ? currentFrame().store(this) : undefined; }
}

// MARK: Providers

function numbered(names: string): any {
  const table: any = { __proto__: null };
  names.split(" ").forEach((name, index) => { table[name] = index; });
  return Object.freeze(table);
}

/** The kinds of resources that node's own code makes. */
const asyncWrapProviders: any = numbered(
  "NONE DIRHANDLE DNSCHANNEL ELDHISTOGRAM FILEHANDLE FILEHANDLECLOSEREQ BLOBREADER FSEVENTWRAP "
  + "FSREQCALLBACK FSREQPROMISE GETADDRINFOREQWRAP GETNAMEINFOREQWRAP HEAPSNAPSHOT HTTP2SESSION "
  + "HTTP2STREAM HTTP2PING HTTP2SETTINGS HTTPINCOMINGMESSAGE HTTPCLIENTREQUEST JSSTREAM JSUDPWRAP "
  + "MESSAGEPORT PIPECONNECTWRAP PIPESERVERWRAP PIPEWRAP PROCESSWRAP PROMISE QUERYWRAP QUIC_LOGSTREAM "
  + "QUIC_PACKET SHUTDOWNWRAP SIGNALWRAP STATWATCHER STREAMPIPE TCPCONNECTWRAP TCPSERVERWRAP TCPWRAP "
  + "TTYWRAP UDPSENDWRAP UDPWRAP SIGINTWATCHDOG WORKER WORKERHEAPSNAPSHOT WRITEWRAP ZLIB "
  + "CHECKPRIMEREQUEST PBKDF2REQUEST KEYPAIRGENREQUEST KEYGENREQUEST KEYEXPORTREQUEST CIPHERREQUEST "
  + "DERIVEBITSREQUEST HASHREQUEST RANDOMBYTESREQUEST RANDOMPRIMEREQUEST SCRYPTREQUEST SIGNREQUEST "
  + "TLSWRAP VERIFYREQUEST");

export {
  AsyncLocalStorage, createHook, executionAsyncId, triggerAsyncId, executionAsyncResource, asyncWrapProviders, AsyncResource,
};
