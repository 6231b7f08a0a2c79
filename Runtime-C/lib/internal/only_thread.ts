// What stands in the place of internal/thread in programs without workers.

/** There is no parent. */
export const start: any = undefined;
export const parent: any = null;

export function errorOf(report: any): any { return report; }
