// Fetch Standard: `Range` of blob: URLs.
const url = URL.createObjectURL(new Blob(["abcdefghij"], { type: "text/x" }));
const ranges = ["bytes=0-1", "bytes=3-", "bytes=-4", "bytes=-40", "bytes=5-99", "bytes= 1 - 3", "bytes=0-0",
  "bytes=10-", "bytes=4-2", "bytes=1-2,4-5", "x=1-2", "bytes=-", "BYTES=1-2", "bytes=1-2 x"];
for (const range of ranges)
  try {
    const response = await fetch(url, { headers: { range } });
    console.log(range, response.status, response.statusText, [...response.headers].join(" "), await response.text());
  } catch (error) {
    console.log(range, error.name, error.message);
  }
const response = await fetch(url);
console.log(response.status, response.headers.get("content-range"), await response.text());
