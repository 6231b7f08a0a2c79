module.exports = "assigned before";
module = { exports: "not asked for" };
