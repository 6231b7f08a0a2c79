class Table {
  constructor(size) {
    this.size = size;
    this.last = 0;
  }
  fill(list) {
    for (let i = 0; i < this.size; i++) {
      this.last = i;
      list[i % list.length] = this.size;
    }
    return this.size;
  }
}
const list = [1, 2, 3];
console.log(new Table(Math.floor(Math.random()) + 3).fill(list), list);
