// Legacy octal escapes have up to three digits, zeros in front among them, and end before 400.
const sources = ['\\0111', '\\0022', '\\0003', '\\00', '\\07', '\\377', '\\400', '\\470', '\\700', '[\\0121]+', '\\18', '(a)\\012'];
const subjects = ['\t1', '\x022', '\x003', '\0', '\x07', '\xff', ' 0', "'0", '80', 'Q1\n', '\x018', 'a\n'];
for (const [i, source] of sources.entries()) {
  console.log(source, JSON.stringify(new RegExp(source).exec(subjects[i])));
}
console.log(/\0111/.test('\t1'), /\0022/.test('\x022'), /[\0121]/.exec('Q1\n').index, /\400/.test(' 0'));
