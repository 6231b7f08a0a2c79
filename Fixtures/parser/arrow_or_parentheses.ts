(a, b);
(a, { b = 1 }, ...c) => a;
c ? (d) : e => f;
c ? (d): e => f : g;
async (x: T): Promise<T> => await x;
async(x);
