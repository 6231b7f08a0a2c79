const text = (0, eval)('"\ud800" + "\ud83d\ude00"');
console.log(text.length, text.charCodeAt(0) === 0xd800, text.slice(1));
