for (const s of ["", "/", "[/]", "\\/", "\n", "a\r\u2028", "\\\n", "[\\]/]", "[[]/", "é"])
  console.log(JSON.stringify(new RegExp(s).source), String(new RegExp(s, "g")));
console.log(/a\/b/.source, /[/]/.source, /\n/.source);
