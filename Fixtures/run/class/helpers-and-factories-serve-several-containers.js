class Link { constructor(value, next) { this.value = value; this.next = next; } }
class Queue {
  constructor() { this.head = null; this.tail = null; this.size = 0; }
  enqueue(value) {
    const link = new Link(value, null);
    if (this.tail) this.tail.next = link; else this.head = link;
    this.tail = link;
    this.size += 1;
    return this;
  }
  dequeue() {
    if (!this.head) return undefined;
    const { value } = this.head;
    this.head = this.head.next;
    if (!this.head) this.tail = null;
    this.size -= 1;
    return value;
  }
  find(test) { return search(this.head, test); }
  map(fn) { const q = new Queue(); for (let l = this.head; l; l = l.next) q.enqueue(fn(l.value)); return q; }
  last() { return end(this.head)?.value; }
}
function search(link, test) { for (; link; link = link.next) if (test(link.value)) return link.value; return null; }
function end(link) { return link && link.next ? end(link.next) : link; }
function queueOf(...values) { const q = new Queue(); for (const v of values) q.enqueue(v); return q; }
const make = (first) => new Queue().enqueue(first);
const result = (ok, value) => ({ ok, value });
const a = queueOf(1, 2, 3), b = queueOf("x", "yy"), c = make(true), d = make([1]), e = make(() => 5);
const f = a.map((n) => n / 2).map((n) => result(n > 1, n)).map((r) => (r.ok ? r.value : "none"));
console.log(a.find((n) => n > 1) + 1, b.find((s) => s.length > 1).toUpperCase(), b.find((s) => s === ""));
console.log(c.dequeue(), c.dequeue(), d.last().length, e.dequeue()(), f.dequeue(), f.dequeue(), f.last(), a.last());
