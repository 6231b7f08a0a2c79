// An accessor of a stream is called by an assignment under a name that is made, or that another object has.
const { Writable } = require("stream");
const word = (...parts) => parts.join("");
const stream = new Writable({ write(chunk, encoding, done) { done(); } });
stream[word("dest", "royed")] = true;
console.log(Object.keys(stream).includes(word("dest", "royed")));
const other = new Writable({ write(chunk, encoding, done) { done(); } });
Object.assign(other, JSON.parse('{"' + word("dest", "royed") + '": true}'));
console.log(Object.keys(other).includes(word("dest", "royed")));
