// The hooks of the program that are told of asynchronous resources, and the numbers of these.

export type AsyncEvent = "init" | "before" | "after" | "destroy";
type Teller = (event: AsyncEvent, id: number, type?: any, triggerId?: any, resource?: any) => void;

const tellers: Map<any, Teller> = new Map();
let last = 1;

export function newAsyncId(): number { return ++last; }

export function addHook(hook: any, teller: Teller): void { tellers.set(hook, teller); }
export function removeHook(hook: any): void { tellers.delete(hook); }
export function hasHooks(): boolean { return tellers.size > 0; }

export function tell(event: AsyncEvent, id: number, type?: any, triggerId?: any, resource?: any): void {
  for (const teller of tellers.values()) teller(event, id, type, triggerId, resource);
}

/** What is told of a resource that is no more comes in a later turn. */
export function tellOfEnd(id: number): void {
  if (hasHooks()) setImmediate(() => tell("destroy", id));
}
