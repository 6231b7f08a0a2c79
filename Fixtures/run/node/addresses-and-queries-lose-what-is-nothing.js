const url = require("url");
for (const text of ["http://a\r\" \t\n<'b:b@c\r\nd/e?f", "http://ex\tample.com\n:80/p\tq?r\ns", "http://exa\nmple.com"]) {
  const { auth, host, port, path, href } = url.parse(text);
  console.log(JSON.stringify({ auth, host, port, path, href }));
}
const { parse } = require("querystring");
console.log(Object.keys(parse("&a", null, null, { maxKeys: 1 })), Object.keys(parse("a&&b&c", null, null, { maxKeys: 3 })), Object.keys(parse("&&a&", "&")));
console.log(parse("%\u0100=%\u0101"), parse("a%20b=%2"));
