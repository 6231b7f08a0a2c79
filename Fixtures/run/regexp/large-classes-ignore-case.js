// Classes that hold most characters, and those that are left out of them, in either case.
function count(pattern, flags, limit) {
  let sum = 0;
  const regexp = new RegExp(`^(?:${pattern})$`, flags);
  for (let c = 0; c < limit; c++) sum += regexp.test(String.fromCodePoint(c)) ? 1 : 0;
  return sum;
}
for (const pattern of ["[\\s\\S]", "[^a-y]", "[\\Wk]", "[\\W\\d_A-Z]", "[\\0-\\x60{-\\uffff]", "[^\\u017f\\u212a]", "[\\u0400-\\uffff]"])
  console.log(pattern, count(pattern, "i", 0x10000), count(pattern, "iu", 0x11000));

// A pattern of this kind is made at once: thousands of them are no matter.
let made = 0;
for (let i = 0; i < 2000; i++) made += new RegExp(`[\\s\\S]{${i}}`, "i").test("x") ? 1 : 0;
console.log(made);
