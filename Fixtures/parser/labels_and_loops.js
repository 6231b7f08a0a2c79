outer: for (var i = 0, n = 3; i < n; i++) {
  while (true) { if (i) continue outer; else break; }
}
do x--; while (x) y
switch (x) { case 1: case 2: break; default: z }
try { a } catch { b } finally { c }
