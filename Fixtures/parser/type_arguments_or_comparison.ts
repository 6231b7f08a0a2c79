f<T>(x);
f(a < b, c > d);
new Map<K, V[]>();
const g = f<string>;
a < b > c;
