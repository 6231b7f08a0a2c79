console.log("interface"); export interface I { a: number } export default 1;
