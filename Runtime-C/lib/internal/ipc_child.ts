// The channel to the process that has started this one, if it has made one: process.send and what belongs to it.
import { handleOpen, handleRef, pipeNew, process } from "aot:host";
import { Channel } from "node:internal/ipc";
import { emit, messages } from "node:internal/process_events";

const state: { channel: Channel | undefined; isLooked: boolean; listeners: number } = { channel: undefined, isLooked: false, listeners: 0 };

function emitOnProcess(type: string, ...args: any[]): void {
  const own = (process as any).emit;
  if (typeof own === "function") own.call(process, type, ...args);
  else emit(type, ...args);
}

/** The channel, which the environment names the descriptor of. */
function open(): Channel | undefined {
  if (state.isLooked) return state.channel;
  state.isLooked = true;
  messages.isAwaited = isAwaited;
  const { env }: any = process, fd = env.NODE_CHANNEL_FD;
  if (fd === undefined) return undefined;
  delete env.NODE_CHANNEL_FD;
  delete env.NODE_CHANNEL_SERIALIZATION_MODE;
  return take(fd | 0);
}

function take(fd: number): Channel | undefined {
  const number = pipeNew();
  if (handleOpen(number, fd) < 0) return undefined;
  (process as any).connected = true;
  state.channel = new Channel(number, process, emitOnProcess);
  // Only who listens waits.
  handleRef(number, false);
  return state.channel;
}

/** Listeners of the process have come or gone. */
function isAwaited(change: number): void {
  state.listeners += change;
  if (state.channel !== undefined && (process as any).connected) handleRef(state.channel.number, state.listeners > 0);
}

/** Makes a descriptor the channel. */
export function openChild(fd: number): void { take(fd); }

export const connected = open() === undefined ? undefined : true;
export const channel = open()?.control;
export const send = open() === undefined ? undefined : function (message: any, handle: any, options: any, callback: any): boolean {
  return state.channel!.send(message, handle, options, callback);
};
export const disconnect = open() === undefined ? undefined : function (): void { state.channel!.disconnect(); };
