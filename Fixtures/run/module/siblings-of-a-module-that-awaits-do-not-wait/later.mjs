console.log("later starts");
await new Promise((resolve) => setTimeout(resolve, 1));
console.log("later ends");
