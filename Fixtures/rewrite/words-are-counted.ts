// Counts words in text given as arguments' words or built in; a small but real program.
interface Entry { word: string; count: number }

class Counter {
  private counts = new Map<string, number>();
  total = 0;

  add(text: string): void {
    let word = "";
    for (const ch of text.toLowerCase()) {
      if ((ch >= "a" && ch <= "z") || ch === "'") word += ch;
      else if (word !== "") { this.count(word); word = ""; }
    }
    if (word !== "") this.count(word);
  }

  private count(word: string): void {
    this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    this.total += 1;
  }

  top(n: number): Entry[] {
    const entries: Entry[] = [];
    for (const [word, count] of this.counts) entries.push({ word, count });
    entries.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
    return entries.slice(0, n);
  }
}

const counter = new Counter();
const given = process.argv.slice(2);
counter.add(given.length > 0 ? given.join(" ") : "the quick brown fox jumps over the lazy dog and the dog sleeps");
for (const { word, count } of counter.top(3)) console.log(`${word}: ${count}`);
console.log(`${counter.total} words`);
