import "./tladep.mjs"; console.log("tla runs"); export const v = await Promise.resolve(42);
