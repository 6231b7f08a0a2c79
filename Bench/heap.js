// Seventeen and a half million live objects (1 GB), churn beside them, and what is left of the memory when all are dropped. A line for
// each phase: milliseconds, the longest time that a thousand objects took, resident megabytes. Compares engines:
// node Bench/heap.js; aotc build Bench/heap.js -o b && ./b; `make bench` runs both in turn.
'use strict';
const LISTS = 1000;
const LENGTH = 17500;
const ROUNDS = 40000;

let longest = 0;
let last = 0;
function tick() {
  const now = performance.now();
  if (now - last > longest) longest = now - last;
  last = now;
}

class Node {
  constructor(value, next, left, right) {
    this.value = value;
    this.next = next;
    this.left = left;
    this.right = right;
  }
}

function build(lists) {
  for (let round = 0; round < LENGTH; round++) {
    for (let i = 0; i < LISTS; i++) {
      const next = lists[i];
      lists[i] = new Node(round, next, next === null ? null : next.next, null);
    }
    tick();
  }
}

// Most of these objects die at once; every eighth takes the place of one that lived.
function churn(lists) {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < LISTS; i++) {
      const head = lists[i];
      const node = new Node(head.value + 1, head.next, null, null);
      if ((i & 7) === 0) lists[i] = node;
      sum += node.value & 3;
    }
    tick();
  }
  return sum;
}

function phase(name, work, lists) {
  const start = performance.now();
  last = start;
  longest = 0;
  work(lists);
  const took = performance.now() - start;
  const left = process.memoryUsage().rss / 1048576;
  console.log(name + ' ' + took.toFixed(0) + ' ' + longest.toFixed(1) + ' ' + left.toFixed(0));
}

const lists = [];
for (let i = 0; i < LISTS; i++) lists.push(null);
phase('build', build, lists);
phase('churn', churn, lists);
for (let i = 0; i < LISTS; i++) lists[i] = new Node(0, null, null, null);
phase('drop', churn, lists);
