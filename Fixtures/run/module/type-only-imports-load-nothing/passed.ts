console.log("passed"); export type Passed = string;
