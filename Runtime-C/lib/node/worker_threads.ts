// node:worker_threads as the main thread sees it: channels between parts of it.
import { cloned, markAsUntransferable } from "node:internal/transferable";
import { BroadcastChannel, MessageChannel, MessagePort, receiveMessageOnPort } from "node:web/messaging";

export { BroadcastChannel, markAsUntransferable, MessageChannel, MessagePort, receiveMessageOnPort };

export const isMainThread = true;
export const threadId = 0;
export const parentPort: any = null;
export const workerData: any = null;
export const resourceLimits: any = {};
export const SHARE_ENV = Symbol.for("nodejs.worker_threads.SHARE_ENV");

const environment: Map<any, any> = new Map();

export function getEnvironmentData(key: any): any { return environment.get(key); }

export function setEnvironmentData(key: any, value: any): void {
  if (value === undefined) environment.delete(key);
  else environment.set(key, cloned(value));
}
