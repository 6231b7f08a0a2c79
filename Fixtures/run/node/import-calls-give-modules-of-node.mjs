const { join, default: whole } = await import("node:path");
const path = await import("path");
console.log(join("a", "b"), whole.join === join, path.join === join, Object.keys(path).includes("win32"));
