function parse(text: string): string[][] {
  const rows: string[][] = [[]], cell = /(?:^|(,)|(\r?\n))(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g;
  let first = true;
  for (const m of text.matchAll(cell)) {
    if (m[2] !== undefined && !first) rows.push([]);
    first = false;
    rows[rows.length - 1].push(m[3] !== undefined ? m[3].replace(/""/g, '"') : m[4]);
  }
  return rows;
}
console.log(parse('id,name,note\n1,"Smith, J","said ""hi"""\r\n2,,plain\n3,"two\nlines",'));
