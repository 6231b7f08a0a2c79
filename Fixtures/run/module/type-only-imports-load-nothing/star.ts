export * from "./starred.ts"; console.log("star");
