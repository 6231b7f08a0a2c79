// The async context: what was set when a callback was handed over, and is there again when it runs. The runtime carries one value with jobs, timers and
// requests; it is a frame, which nobody changes.
import { asyncContext, setAsyncContext } from "aot:host";

/** What async storages hold, and which resource runs. */
export class Frame {
  readonly storages: any[];
  /** By index of their storage. */
  readonly stores: any[];
  readonly asyncId: number;
  readonly triggerId: number;
  readonly resource: any;

  constructor(storages: any[], stores: any[], asyncId: number, triggerId: number, resource: any) {
    this.storages = storages;
    this.stores = stores;
    this.asyncId = asyncId;
    this.triggerId = triggerId;
    this.resource = resource;
  }

  store(storage: any): any {
    const at = this.storages.indexOf(storage);
    return at < 0 ? undefined : this.stores[+at];
  }

  withStore(storage: any, store: any): Frame {
    const at = this.storages.indexOf(storage), stores = this.stores.slice();
    let storages = this.storages;
    if (at < 0) {
      storages = storages.slice();
      storages.push(storage);
      stores.push(store);
    } else stores[+at] = store;
    return new Frame(storages, stores, this.asyncId, this.triggerId, this.resource);
  }

  withResource(asyncId: number, triggerId: number, resource: any): Frame {
    return new Frame(this.storages, this.stores, asyncId, triggerId, resource);
  }
}

/** The frame of the main program: execution 1, which nothing triggered. */
let root: Frame | undefined;

function rootFrame(): Frame {
  if (root === undefined) root = new Frame([], [], 1, 0, {});
  return root;
}

export function currentFrame(): Frame { return (asyncContext() as any) ?? rootFrame(); }

export function setFrame(frame: Frame): void { setAsyncContext(frame); }

/** Calls a function in a frame. */
export function runIn(frame: Frame, fn: any, thisArg: any, args: any[]): any {
  const before = currentFrame();
  setAsyncContext(frame);
  try {
    return Reflect.apply(fn, thisArg, args);
  } finally {
    setAsyncContext(before);
  }
}
