const parse = require("spdx-expression-parse");
for (const text of ["MIT", "(MIT OR Apache-2.0)", "GPL-3.0+ WITH Classpath-exception-2.0", "LGPL-2.1 AND (MIT OR BSD-3-Clause)", "LicenseRef-foo", "DocumentRef-a:LicenseRef-b"]) console.log(JSON.stringify(parse(text)));
for (const bad of ["mit", "", "MIT OR", "(MIT", "Nope-1.0", "MIT WITH X"]) {
  try {
    console.log(parse(bad));
  } catch (e) {
    console.log(bad, e.message);
  }
}
console.log(require("spdx-correct")("Apache 2"), require("spdx-correct")("mit"), require("spdx-correct")("BSD"), require("spdx-license-ids").length > 100);
