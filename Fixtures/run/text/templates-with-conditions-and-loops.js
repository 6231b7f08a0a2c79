const parts = "<% for (x of xs) { %>[<%= x %>]<% } %> total <%= n %>".split(/<%(=?)\s*([\s\S]*?)\s*%>/);
const out = [];
for (let i = 0; i < parts.length; i += 3) {
  if (parts[i]) out.push("text " + JSON.stringify(parts[i]));
  if (i + 2 < parts.length) out.push((parts[i + 1] ? "value " : "code ") + parts[i + 2]);
}
console.log(out.join("\n"));
