console.log("c runs"); exports.y = 7;
