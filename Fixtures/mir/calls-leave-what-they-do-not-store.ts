// What was loaded before a call of a function that does not store there is not loaded again.
class Part {
  count = 0;
  next: Part | null = null;
  step(by: number) {
    this.count += by;
    return this.count;
  }
  twice(by: number) {
    const a = this.next;
    this.step(by);
    const b = this.next;
    this.step(by + 1);
    return a === b && this.count > 0;
  }
}
const part = new Part();
part.next = new Part();
console.log(part.twice(Date.now() % 2), part.next.twice(3));
