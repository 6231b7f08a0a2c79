function word(text: string): number {
  switch (text) {
    case "one": return 1;
    case "two": return 2;
    case "three": return 3;
    default: return 0;
  }
}
console.log(word("two"), word(String(3)));
