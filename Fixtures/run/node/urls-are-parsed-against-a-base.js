const cases = [["../c?d#e", "http://a/b/x/y"], ["//h:80/", "http://a"], ["\\x", "https://a/b"], ["?q", "file:///C:/a/b"],
  ["http:x", "http://a/b/"], ["#f", "mailto:x"], ["/D|/x", "file:///C:/a"], ["a://[::1:0:0]:1/../x", undefined],
  ["http://0x7f.1/%2e/a b", undefined], ["http://u:p@:q@ＧＯ.com", undefined], ["http://faß.de/", undefined], ["a:b c  ", undefined]];
for (const [input, base] of cases) console.log(new URL(input, base).href);
for (const input of ["x", "http://a b", "http://1.2.3.256", "http://[1::2::3]", "http://xn--a", "http://a:99999", "http://%00"])
  console.log(URL.canParse(input), URL.parse(input));
try {
  new URL("x", "y");
} catch (error) {
  console.log(error.name, error.code, error.message, error.input, error.base);
}
