function normalize(path) {
  path = path.replace(/\\/g, "/").replace(/\/{2,}/g, "/").replace(/\/\.(?=\/|$)/g, "");
  for (let before; before !== path; ) {
    before = path;
    path = path.replace(/(^|\/)(?!\.\.\/)[^\/]+\/\.\.(?:\/|$)/, "$1");
  }
  return path.replace(/(.)\/$/, "$1") || ".";
}
for (const p of ["/a/b/../c/./d//e/", "a/../../b", "C:\\x\\..\\y", "./a", "/"]) console.log(p, normalize(p), /\.([^.\/]+)$/.exec(p)?.[1]);
