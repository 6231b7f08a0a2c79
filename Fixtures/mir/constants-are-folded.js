const debug = false;
const width = 6;
function area(height) {
  const inner = width - 2 * 2;
  if (debug && height > 3) console.log("high");
  return -0 * inner + inner * height + (width << 33) % 5;
}
console.log(area(2), area(3));
