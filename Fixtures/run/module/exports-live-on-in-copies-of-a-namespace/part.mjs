export default { get n() { console.log("getter of default"); return 1; } };
export const object = { get n() { console.log("getter of a name"); return 2; }, method() { return "method"; } };
export class Made { constructor() { this.x = 1; } get y() { return this.x + 1; } }
export function make() { return { get m() { return "getter of a result"; } }; }
