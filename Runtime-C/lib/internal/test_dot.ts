// The reporter dot: a dot for what passed, an X for what failed.
import { process } from "aot:host";
import { Colors, reportText } from "node:internal/test_spec";

function lineLength(): number { return Math.max((process as any).stdout.columns ?? 20, 20); }

export async function* dot(source: any): any {
  const colors = new Colors(), failed: any[] = [];
  let count = 0, columns = lineLength();
  for await (const { type, data } of source) {
    if (type === "test:pass") yield `${colors.green}.${colors.reset}`;
    else if (type === "test:fail") {
      yield `${colors.red}X${colors.reset}`;
      failed.push(data);
    } else continue;
    if (++count === columns) {
      yield "\n";
      count = 0;
      columns = lineLength();
    }
  }
  yield "\n";
  if (failed.length === 0) return;
  yield `\n${colors.red}Failed tests:${colors.white}\n\n`;
  for (const data of failed) yield reportText(false, data, colors);
}
