// The interval keeps the loop busy: importers may not wait for its end.
export const ticking = setInterval(() => { }, 5);
await new Promise((resolve) => setTimeout(resolve, 20));
console.log('first');
