let n = 0;
const iv = setInterval((a, b) => { console.log('tick', a, b); if (++n === 3) clearInterval(iv); }, 1, 'x', 'y');
clearTimeout(setTimeout(() => console.log('never'), 1));
const t = setTimeout(() => console.log('never'), 100000);
console.log(t.hasRef(), t.unref() === t, t.hasRef(), typeof +t);
