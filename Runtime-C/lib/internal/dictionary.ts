// Objects as tables of what programs put there: own properties under any key.

/** The value under a key, or undefined. */
export function ownValue(table: any, key: any): any { return table[key]; }

export function setOwnValue(table: any, key: any, value: any): void { table[key] = value; }

export function deleteOwn(table: any, key: any): void { delete table[key]; }
