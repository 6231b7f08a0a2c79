const url = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/(?:([^:@\/]+)(?::([^@\/]*))?@)?(\[[0-9a-f:.]+\]|[^:\/?#]*)(?::(\d+))?)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i;
const names = ["scheme", "user", "password", "host", "port", "path", "query", "fragment"];
for (const s of ["https://me:pw@example.org:8080/a/b.html?x=1&y=2#top", "mailto:a@b.c", "//cdn.x/y", "/just/a/path?q", "http://[::1]:80/", "#frag"]) {
  const m = url.exec(s)!;
  console.log(s, names.filter((_, i) => m[i + 1] !== undefined && m[i + 1] !== "").map((n) => `${n}=${m[names.indexOf(n) + 1]}`).join(" "));
}
