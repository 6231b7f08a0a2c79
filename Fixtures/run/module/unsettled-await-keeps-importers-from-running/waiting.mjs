console.log('waiting');
setTimeout(() => console.log('a timer goes on'), 1);
await new Promise(() => { });
