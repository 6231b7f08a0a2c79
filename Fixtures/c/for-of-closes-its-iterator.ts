function first(list) {
  for (const one of list) return one;
}
console.log(first([1, 2]));
