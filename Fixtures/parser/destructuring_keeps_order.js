const { a, b: [c = 1, , ...d], [e]: f, ...g } = h;
({ a: x.y, b = 2, ...z } = w);
for (const [k, v] of m) ;
