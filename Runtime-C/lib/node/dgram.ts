// node:dgram: datagrams by UDP.
import { Socket } from "node:internal/datagram";

export function createSocket(type: any, listener?: any): any { return new Socket(type, listener); }
export { Socket };
