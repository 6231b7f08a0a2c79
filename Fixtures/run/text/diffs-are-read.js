const diff = "--- a/x.txt\t2024\n+++ b/x.txt\n@@ -1,3 +1,4 @@ ctx\n a\n-b\n+B\n+c\n d\n@@ -10 +11,0 @@\n-z\n";
let removed = 0, added = 0;
for (const line of diff.split("\n")) {
  const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(?: (.*))?$/.exec(line);
  if (hunk) console.log("hunk", hunk.slice(1).map((x, i) => x ?? (i % 2 ? 1 : "")).join(" "));
  else if (/^[-+]{3} /.test(line)) console.log("file", line.replace(/^[-+]{3} (?:[ab]\/)?([^\t]+).*/, "$1"));
  else if (/^-/.test(line)) removed++;
  else if (/^\+/.test(line)) added++;
}
console.log(removed, added);
