var counter = 2; console.log("effect", counter, this === module.exports);
