// node:net: TCP connections and pipes.
import { BlockList, SocketAddress } from "node:internal/block_list";
import {
  connect, getDefaultAutoSelectFamily, getDefaultAutoSelectFamilyAttemptTimeout, normalizeArgs, setDefaultAutoSelectFamily,
  setDefaultAutoSelectFamilyAttemptTimeout,
} from "node:internal/connecting";
import { deprecated } from "node:internal/deprecated";
import { isIP, isIPv4, isIPv6 } from "node:internal/ip";
import { createServer, createServerHandle, Server } from "node:internal/net_server";
import { Socket } from "node:internal/socket";

/** Of Windows alone. */
function _setSimultaneousAccepts(): void {
  deprecated("net._setSimultaneousAccepts() is deprecated and will be removed.", "DEP0121");
}

export {
  createServerHandle as _createServerHandle, normalizeArgs as _normalizeArgs, _setSimultaneousAccepts, BlockList, SocketAddress, connect, connect as createConnection, createServer,
  isIP, isIPv4, isIPv6, Server, Socket, Socket as Stream, getDefaultAutoSelectFamily, setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout,
};
