const env = { HOME: "/home/me", EMPTY: "", N: "5" };
const expand = (s) => s.replace(/\\\$|\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^}]*))?\})/g, (m, plain, braced, op, word) => {
  if (m === "\\$") return "$";
  const v = env[plain ?? braced], set = op?.[0] === ":" ? !!v : v !== undefined;
  if (op?.endsWith("-")) return set ? v : word;
  if (op?.endsWith("+")) return set ? word : "";
  return v ?? "";
});
console.log(expand("$HOME/x ${N}$N ${MISSING:-none} ${EMPTY:-e} ${EMPTY-e} ${N:+yes} \\$HOME $nothing."));
