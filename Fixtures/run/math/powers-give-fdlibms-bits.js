// Math.pow and ** have V8's results to the last digit, folded constants included.
console.log(10 ** -5, 10 ** 308, 2 ** 0.5, Math.pow(10, -5), 10 ** -307, 1.1 ** 10);
const powers = [];
for (let i = -330; i < 310; i += 3) powers.push(10 ** i);
console.log(powers.join("\n"));
let state = 999;
const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 4294967296;
for (let i = 0; i < 150; i++) {
  const base = random() * 2 ** (i % 20), exponent = (random() - 0.5) * 40;
  console.log(base ** exponent, Math.pow(base, Math.round(exponent)), (-base) ** Math.round(exponent));
}
const edges = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, Infinity, -Infinity, NaN, 1e308, 5e-324, 2 ** 53, 1 - 2 ** -53];
for (const base of edges) console.log(base, edges.map((exponent) => base ** exponent).join(" "));
