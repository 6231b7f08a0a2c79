function compile(path: string): (url: string) => Record<string, string> | null {
  const keys: string[] = [];
  const source = path
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\/:(\w+)(\?)?/g, (_, key: string, optional?: string) => { keys.push(key); return optional ? "(?:/([^/]+))?" : "/([^/]+)"; })
    .replace(/\*/g, () => { keys.push("rest"); return "(.*)"; });
  const re = new RegExp(`^${source}/?$`, "i");
  return (url) => {
    const m = re.exec(url);
    if (!m) return null;
    const params: Record<string, string> = {};
    keys.forEach((k, i) => { if (m[i + 1] !== undefined) params[k] = decodeURIComponent(m[i + 1]); });
    return params;
  };
}
const user = compile("/users/:id/posts/:post?"), files = compile("/files/*");
console.log(user("/users/7/posts/hello%20you"), user("/Users/7/posts/"), user("/users"), files("/files/a/b.txt"));
