const line = 'a,"b,c",,"d ""e""",f';
console.log(line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
const quote = (v) => /[",\n]/.test(v) ? `"${v.replace(/"/g, '""')}"` : v;
console.log(["plain", "with,comma", 'with "quote"', "two\nlines"].map(quote).join(";"));
