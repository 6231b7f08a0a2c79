// node:test/reporters: how results of tests are told.
import { dot } from "node:internal/test_dot";
import { junit } from "node:internal/test_junit";
import { LcovReporter } from "node:internal/test_lcov";
import { SpecReporter } from "node:internal/test_spec";
import { tap } from "node:internal/test_tap";

/** With or without `new`. */
const spec: any = function (): any { return new SpecReporter(); };

const lcov: any = new LcovReporter();

/** A reporter is used up by one run: `require` gives another one each time. */
export default { dot, junit, spec, tap, get lcov(): any { return new LcovReporter(); } };
export { dot, junit, lcov, spec, tap };
