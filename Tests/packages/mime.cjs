const m = require("mime/lite");
console.log((m.default || m).getType("a.html"), (m.default || m).getExtension("text/css"));
