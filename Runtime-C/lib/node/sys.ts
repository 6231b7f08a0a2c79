// node:sys: what node:util was called first.
export * from "node:util";
