const url = require("url");
console.log(url.fileURLToPath("file:///a%20b/c"), url.pathToFileURL("/a b%#?\\\n").href, url.pathToFileURL("/x/").href);
console.log(url.fileURLToPath("file:///C:/a", { windows: true }), url.pathToFileURL("C:\\a\\b c", { windows: true }).href);
console.log(url.domainToASCII("español.com"), url.domainToUnicode("xn--espaol-zwa.com"), url.domainToASCII("xn--iñvalid.com"));
const options = url.urlToHttpOptions(new URL("http://u:p@[::1]:81/p?q#f"));
console.log(JSON.stringify(options), url.format(new URL("http://u@a/?b#c"), { auth: false, fragment: false }));
for (const each of [() => url.fileURLToPath("http://x"), () => url.fileURLToPath("file://h/x"), () => url.fileURLToPath("file:///a%2fb"),
  () => url.fileURLToPath({}), () => url.pathToFileURL(1), () => url.domainToASCII()]) {
  try {
    each();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
