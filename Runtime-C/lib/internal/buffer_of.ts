// How node:buffer makes a Buffer of memory that nobody else has: without asking what it is given, as Buffer.from does.

/** A Buffer of all bytes of an ArrayBuffer. Who calls it names Buffer as well: else nothing sets it. */
export let bufferOf: (memory: any) => any;

export function setBufferOf(maker: (memory: any) => any): void { bufferOf = maker; }
