"use strict";
// What iterates an object is a built-in bound to the object itself.
const attempt = (name, f) => { try { console.log(name, f()); } catch (e) { console.log(name, e.name); } };
const list = {};
list[Symbol.iterator] = Array.from.bind(Array, list);
const outer = { [Symbol.iterator]: () => new Set(list) };
attempt('map of a set of a list', () => new Map(outer));
const text = {};
text.toString = String.bind(null, text);
attempt('text', () => String(text));
const json = {};
json.toJSON = JSON.stringify.bind(JSON, json);
attempt('json', () => JSON.stringify(json));
const call = Function.prototype.call.bind(Function.prototype.call), again = call.bind(call, call);
attempt('call', () => again(again, again));
