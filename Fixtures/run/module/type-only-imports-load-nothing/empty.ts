console.log("empty"); export {};
