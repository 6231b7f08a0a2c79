console.log("never");
function NaN() {}
