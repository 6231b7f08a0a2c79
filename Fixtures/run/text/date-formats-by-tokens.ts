function format(date: { y: number; m: number; d: number; h: number; i: number }, pattern: string): string {
  const pad = (n: number, width = 2) => String(n).padStart(width, "0");
  return pattern.replace(/\[([^\]]*)\]|YYYY|YY|MM?|DD?|HH?|mm|A|a/g, (token: string, literal?: string) => {
    if (literal !== undefined) return literal;
    switch (token) {
      case "YYYY": return pad(date.y, 4);
      case "YY": return pad(date.y % 100);
      case "MM": return pad(date.m);
      case "M": return String(date.m);
      case "DD": return pad(date.d);
      case "D": return String(date.d);
      case "HH": return pad(date.h);
      case "H": return String(date.h);
      case "mm": return pad(date.i);
      default: return date.h < 12 ? "AM" : "PM";
    }
  });
}
const when = { y: 2024, m: 5, d: 7, h: 9, i: 3 };
for (const p of ["YYYY-MM-DD HH:mm", "D.M.YY", "[Today is] DD/MM [at] H:mm A", "MMDD"]) console.log(format(when, p));
