console.log("value"); export interface Kept { kept: number } export default 7;
