// A collector that looks at a large array part by part has to see what moves behind it.
function make(i) {
  return { id: i, text: 'item ' + i };
}
const queue = [];
for (let i = 0; i < 20000; i++) queue.push(make(i));
let next = 20000;
let sum = 0;
for (let round = 0; round < 300; round++) {
  const first = queue.shift();
  sum += first.id + first.text.length;
  queue.push(make(next++));
  queue[(round * 61) % 19000] = make(next++);
  if (round % 50 === 0) queue.copyWithin(10, 15000, 15020);
  if (round % 60 === 0) queue.reverse();
  const garbage = [];
  for (let i = 0; i < 2000; i++) garbage.push(make(i));
  sum += garbage[round].id;
}
let broken = 0;
for (const item of queue) if (item.text !== 'item ' + item.id) broken++;
console.log(queue.length, broken, sum);
queue.length = 0;
for (let i = 0; i < 40000; i++) queue.push(make(i));
queue.length = 0;
queue.push('again');
console.log(queue.length, queue[0], queue[1]);
