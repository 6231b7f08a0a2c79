const o = { a: 1, b: [2, 3] };
if (o.a) throw o;
