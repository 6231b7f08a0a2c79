const months = "January|February|March|April|May|June|July|August|September|October|November|December";
const re = new RegExp(`\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${months})|(${months}) (\\d{1,2})(?:st|nd|rd|th)?),? (\\d{4})\\b`, "g");
const text = "On 3rd of May 2021 we met; since March 15th, 2019 and until 1 January 2030, not 32 Foo 2000.";
for (const m of text.matchAll(re)) {
  const month = months.split("|").indexOf(m[2] ?? m[3]) + 1;
  console.log(`${m[5]}-${String(month).padStart(2, "0")}-${(m[1] ?? m[4]).padStart(2, "0")}`, m.index);
}
