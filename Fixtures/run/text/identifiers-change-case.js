const words = (s) => s.replace(/([a-z\d])([A-Z])|([A-Z]+)(?=[A-Z][a-z])/g, (m, a, b, c) => a ? a + " " + b : c + " ").split(/[^A-Za-z\d]+/).filter(Boolean).map((w) => w.toLowerCase());
for (const s of ["parseHTTPResponse", "snake_case_name", "kebab-case", "already words", "XMLHttpRequest2", "v2Beta"])
  console.log(words(s).join("_"), words(s).map((w, i) => i ? w.replace(/^./, (c) => c.toUpperCase()) : w).join(""));
