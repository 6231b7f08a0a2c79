const he = require("he");
console.log(he.encode("foo © bar ≠ baz"), he.decode("&lt;a&gt; &copy; &#x1D306; &notin"), he.escape("<\"&"));
