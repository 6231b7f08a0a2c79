module.exports = "known";
