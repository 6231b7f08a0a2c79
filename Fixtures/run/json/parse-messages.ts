for (const s of ['', 'abc', '{a:1}', '{"a":1,}', '[1,]', '[1 2]', '"abc', '"\\x"', '01', '1.', '-', 'tru', 'undefined', '{"a":1}x', '{"a" 1}'])
  try { JSON.parse(s); } catch (e) { console.log(e.name + ': ' + e.message); }
