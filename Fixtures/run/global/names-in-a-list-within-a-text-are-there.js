"use strict";
const names = JSON.parse('["Map","parseInt","Uint8Array","structuredClone","setTimeout","Intl","WeakRef","Buffer","URL","TextEncoder"]');
for (const name of names) console.log(name, typeof globalThis[name], name in globalThis);
for (const name of "atob,btoa Blob".split(/[, ]/)) console.log(name, typeof globalThis[name]);
