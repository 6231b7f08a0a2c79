const program = "start: push 2   ; two\n  push 40\n\tadd\n  jz end\n  print\nend:\n";
type Instruction = { op: string; argument?: number | string };
const labels = new Map<string, number>(), code: Instruction[] = [];
for (const line of program.split("\n")) {
  const m = /^\s*(?:(\w+):)?\s*(?:(push|add|jz|print)(?:\s+(-?\d+|\w+))?)?\s*(?:;.*)?$/.exec(line);
  if (!m) throw new Error("bad line: " + line);
  if (m[1]) labels.set(m[1], code.length);
  if (m[2]) code.push({ op: m[2], argument: m[3] === undefined ? undefined : /^-?\d/.test(m[3]) ? Number(m[3]) : m[3] });
}
const stack: number[] = [];
for (let pc = 0; pc < code.length; ) {
  const { op, argument } = code[pc++];
  if (op === "push") stack.push(argument as number);
  else if (op === "add") stack.push(stack.pop()! + stack.pop()!);
  else if (op === "jz") { if (stack[stack.length - 1] === 0) pc = labels.get(argument as string)!; }
  else console.log(stack.pop());
}
