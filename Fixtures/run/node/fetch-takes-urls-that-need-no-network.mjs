const blob = URL.createObjectURL(new Blob(["text of a blob"], { type: "text/x" }));
for (const [url, init] of [
  ["data:,hello%20w"], ["data:text/html;base64,aGVsbG8="], ["data:;charset=utf-8,%E4"], ["data:image/png,abc#fragment"], ["data:a b,c"],
  ["data:;base64, aG Vs bG8 ="], ["data:text/plain;base64,@@@"], ["data:none"], [blob], [blob, { method: "POST" }], ["blob:nodedata:none"],
  ["about:blank"], ["file:///none"], ["ftp://a/"], ["javascript:1"], ["http://127.0.0.1:9/"], ["http://u:p@a/"], ["none"],
  ["data:,abc", { integrity: "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" }], ["data:,abc", { integrity: "sha256-none" }],
  ["data:,abc", { integrity: "sha256-none sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==" }],
  ["data:,abc", { integrity: "other-x" }],
]) {
  try {
    const response = await fetch(url, init);
    console.log(response.status, response.statusText, response.type, response.url === url, [...response.headers], await response.text());
  } catch (error) {
    console.log(url === blob ? "blob" : url, error.name, error.message, error.cause?.name, error.cause?.message);
  }
}
