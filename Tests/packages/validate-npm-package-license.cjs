const v = require("validate-npm-package-license");
for (const l of ["MIT", "Apache 2.0", "SEE LICENSE IN LICENSE.txt", "UNLICENSED", "(GPL-2.0 OR MIT)", "nonsense", "LicenseRef-x", "", "GPL"]) {
  try {
    console.log(JSON.stringify(l), v(l));
  } catch (e) {
    console.log(e.name);
  }
}
