function* count(n) {
  try {
    for (let i = 0; i < n; i++) yield i;
  } finally {
    console.log("closed");
  }
}
console.log(JSON.stringify([...count(5).chunks(2)]));
console.log(JSON.stringify([...count(5).windows(3)]));
console.log(JSON.stringify([...count(2).windows(3)]), JSON.stringify([...count(2).windows(3, "allow-partial")]));
const it = count(9).chunks(2);
console.log(it.next().value, it.return());
for (const size of [0, 1.5, "2", 2 ** 32]) {
  try {
    count(1).chunks(size);
  } catch (e) {
    console.log(e.name);
  }
}
