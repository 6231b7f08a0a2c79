// node:http: HTTP/1 servers and clients.
import { Agent, globalAgent } from "node:internal/http_agent";
import { ClientRequest, get, request } from "node:internal/http_client";
import { STATUS_CODES, validateHeaderName, validateHeaderValue } from "node:internal/http_common";
import { IncomingMessage } from "node:internal/http_incoming";
import { OutgoingMessage } from "node:internal/http_outgoing";
import { METHODS } from "node:internal/http_parser";
import { _connectionListener, createServer, maxHeaderSize, Server, ServerResponse } from "node:internal/http_server";
import { validateInteger } from "node:internal/validators";

/** Parsers belong to their connections: none are kept. */
function setMaxIdleHTTPParsers(max: any): void { validateInteger(max, "max", 1); }

export {
  _connectionListener, METHODS, STATUS_CODES, Agent, ClientRequest, IncomingMessage, OutgoingMessage, Server, ServerResponse, createServer,
  validateHeaderName, validateHeaderValue, get, request, setMaxIdleHTTPParsers, maxHeaderSize, globalAgent,
};
