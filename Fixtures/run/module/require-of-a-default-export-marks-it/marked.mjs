export const __esModule = "own";
export { __esModule as default };
