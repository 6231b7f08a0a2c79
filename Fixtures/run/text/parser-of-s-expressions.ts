type Node = string | number | Node[];
function parse(text: string): Node {
  const parts = text.match(/[()]|"(?:\\.|[^"])*"|[^\s()"]+/g) ?? [];
  let i = 0;
  const read = (): Node => {
    const t = parts[i++];
    if (t !== "(") return /^-?\d+(\.\d+)?$/.test(t) ? Number(t) : t;
    const list: Node[] = [];
    while (parts[i] !== ")") list.push(read());
    i++;
    return list;
  };
  return read();
}
console.log(JSON.stringify(parse('(define (square x) (* x x 2.5) "a (b)" -3)')));
