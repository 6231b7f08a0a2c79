console.log(encodeURIComponent('a b&ü😀'), encodeURI('http://x/ä?q=1#h'), decodeURIComponent('%F0%9F%98%80'), decodeURI('%23%20'));
for (const bad of ['%', '%C0%80', '%ED%A0%80']) try { decodeURIComponent(bad); } catch (e) { console.log(e.name, e.message); }
console.log(escape('ü€ a'), unescape('%u20AC%FC'));
