// The reporter lcov: what was covered, as a trace file. Nothing here measures coverage: it tells what a source of events has measured.
import { relative } from "node:path";
import { Transform } from "node:stream";

function fileText(file: any, folder: string): string {
  let text = `SF:${relative(folder, file.path)}\n`, calls = "";
  file.functions.forEach((each: any, index: number) => {
    const name = each.name || `anonymous_${index}`;
    text += `FN:${each.line},${name}\n`;
    calls += `FNDA:${each.count},${name}\n`;
  });
  text += `${calls}FNF:${file.totalFunctionCount}\nFNH:${file.coveredFunctionCount}\n`;
  file.branches.forEach((each: any, index: number) => { text += `BRDA:${each.line},${index},0,${each.count}\n`; });
  text += `BRF:${file.totalBranchCount}\nBRH:${file.coveredBranchCount}\n`;
  const lines = file.lines.slice().sort((a: any, b: any) => a.line - b.line);
  for (const each of lines) text += `DA:${each.line},${each.count}\n`;
  return `${text}LH:${file.coveredLineCount}\nLF:${file.totalLineCount}\nend_of_record\n`;
}

export class LcovReporter extends (Transform as any) {
  constructor() { super({ writableObjectMode: true }); }

  _transform(event: any, encoding: any, callback: any): void {
    if (event.type !== "test:coverage") {
      callback(null);
      return;
    }
    const { files, workingDirectory } = event.data.summary;
    callback(null, `TN:\n${files.map((file: any) => fileText(file, workingDirectory)).join("")}`);
  }
}
