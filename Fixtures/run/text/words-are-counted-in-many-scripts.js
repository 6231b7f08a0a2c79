const text = "The cat — the CAT! Größe größe, naïve; 数据 и и слово. can't don't 3rd x2";
const counts = new Map();
for (const w of text.toLowerCase().match(/\p{L}[\p{L}\p{M}\p{N}'’]*/gu)) counts.set(w, (counts.get(w) ?? 0) + 1);
console.log([...counts]);
console.log(text.match(/\p{Lu}/gu).join(""), text.replace(/[^\p{ASCII}]/gu, "?"), /^\p{Script=Han}+$/u.test("数据"));
