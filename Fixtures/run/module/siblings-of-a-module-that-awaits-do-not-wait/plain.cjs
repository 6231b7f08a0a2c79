console.log("plain runs");
module.exports = "first";
