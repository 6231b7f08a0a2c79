// Versions: order, ranges, increments, and what is refused.
const semver = require("semver");

const versions = ["1.10.0", "1.2.0", "1.2.0-beta.2", "1.2.0-beta.11", "0.9.9", "2.0.0+build.5"];
console.log(semver.sort([...versions]), semver.rsort([...versions]));
for (const range of ["^1.0.0 || >=3", "~1.2", "1.x", ">=1.2.0-beta <2", "1.2 - 1.10", "*", "not a range"]) {
  console.log(range, semver.validRange(range), semver.maxSatisfying(versions, range), semver.minSatisfying(versions, range));
}
for (const release of ["major", "minor", "patch", "premajor", "prerelease"]) {
  console.log(release, semver.inc("1.2.3", release), semver.inc("1.2.3-rc.1", release, "rc"));
}
console.log(semver.coerce("v3.4 of something").version, semver.clean(" =v1.2.3 "), semver.valid("1.2"));
console.log(semver.diff("1.2.3", "1.3.0-pre"), semver.compare("1.0.0", "1.0.0-a"), semver.parse("1.2.3-a.1+b").prerelease);
console.log(semver.intersects("^1.2", "~1.9"), semver.subset("~1.2.3", "^1"), semver.gtr("3.0.0", "^2"), semver.outside("1.0.0", "^2", "<"));
console.log(semver.simplifyRange(versions, ">=1.2.0 <2"), semver.minVersion(">1.2.3").version);
try {
  new semver.SemVer("1.2.x");
} catch (error) {
  console.log(error.name, error.message);
}
