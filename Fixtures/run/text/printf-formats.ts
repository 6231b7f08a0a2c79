function sprintf(format: string, ...args: (string | number)[]): string {
  let next = 0;
  return format.replace(/%(?:(\d+)\$)?([-+0 ]*)(\d+)?(?:\.(\d+))?([%sdxfc])/g,
    (_all: string, index: string | undefined, flags: string, width: string | undefined, precision: string | undefined, type: string) => {
      if (type === "%") return "%";
      const v = index ? args[+index - 1] : args[next++];
      let s = type === "d" ? String(Math.trunc(+v)) : type === "x" ? (+v).toString(16) : type === "f" ? (+v).toFixed(precision ? +precision : 6) : String(v);
      if (type === "s" && precision) s = s.slice(0, +precision);
      if (/\+/.test(flags) && /[df]/.test(type) && +v >= 0) s = "+" + s;
      if (!width) return s;
      return /-/.test(flags) ? s.padEnd(+width) : /0/.test(flags) ? s.padStart(+width, "0") : s.padStart(+width);
    });
}
console.log(sprintf("[%5d|%-5d|%05d|%+d]", 42, 42, 42, 42), sprintf("%s %.2s %x %.3f %5.1f%%", "abc", "xyz", 255, Math.PI, 99.95), sprintf("%2$s %1$s", "world", "hello"));
