// Functions and classes of Node's modules have no source text: it would not be node's.
const { EventEmitter } = require("events");
const { Writable } = require("stream");
console.log(String(EventEmitter), String(new EventEmitter().on));
console.log(String(AbortController), /^class\s/.test(AbortController), typeof Writable.toString());
