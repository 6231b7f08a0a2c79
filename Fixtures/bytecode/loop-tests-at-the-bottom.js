function sum(list) {
  let s = 0;
  for (let i = 0; i < list.length; i++) s += list[i] * 2;
  return s;
}
