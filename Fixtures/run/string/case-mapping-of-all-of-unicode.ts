for (const w of ['straße', 'ΑΣ ΑΣΑ', 'ﬁ', 'İ', 'ŉ', 'ǅ', '𐐀', 'ÿ', 'µ'])
  console.log(w.toUpperCase(), w.toLowerCase(), [...w.toLowerCase()].length);
