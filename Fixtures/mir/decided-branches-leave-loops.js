class Table {
  constructor(size) {
    this.size = size;
    this.last = 0;
  }
}
function fill(first) {
  const debug = false;
  let table = first, sum = 0;
  for (let i = 0; i < table.size; i++) {
    sum += i;
    table.last = i;
    if (debug) table = new Table(sum);
  }
  return sum;
}
console.log(fill(new Table(Math.floor(Math.random()) + 3)));
