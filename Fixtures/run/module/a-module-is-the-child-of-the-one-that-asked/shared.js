module.exports = require("path").basename(module.parent.filename);
