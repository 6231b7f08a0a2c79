console.log("dep runs"); export const dep = "D";
