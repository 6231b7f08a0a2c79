const tries = [["("], ["(", "u"], ["[b-a]"], ["a", "gg"], ["a", "uv"], ["a", "x"], ["a**"], ["\\", ""], ["(?<a>.)(?<a>.)"], ["*"], [")"], ["a{2,1}"]];
for (const args of tries) {
  try { console.log(new RegExp(...args)); } catch (e) { console.log(e.name + ": " + e.message); }
}
try { new RegExp(Symbol()); } catch (e) { console.log(e.name + ": " + e.message); }
