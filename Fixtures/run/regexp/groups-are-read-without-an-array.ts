function pairs(s: string): string[] {
  const out: string[] = [], re = /(\w+)=(\d+)?/g;
  let m: RegExpExecArray | null;
  while ((m = re.exec(s)) !== null) out.push(m[1] + ":" + m[2] + "@" + m.index);
  return out;
}
function first(s: string): string {
  const m = /(\d+)-(\d+)/.exec(s);
  if (!m) return "none";
  return m[2] + "/" + m[1] + "/" + m[0] + m[5] + m.input.length;
}
function viaMatch(s: string): number {
  const m = s.match(/b(c)?/);
  return m && m[1] ? m.index : -1;
}
function fails(s: string): string { const m = /x/.exec(s); return m![0]; }
console.log(pairs("a=1 b= c=33"), first("on 10-20"), first("no"), viaMatch("abc"), viaMatch("ab"), viaMatch("x"));
try { fails("a"); } catch (e) { console.log((e as Error).message); }
try { console.log(fails("x")); } catch (e) { console.log((e as Error).message); }
