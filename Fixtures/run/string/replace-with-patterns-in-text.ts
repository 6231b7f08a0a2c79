console.log('abcabc'.replaceAll('b', "[$&$`$'$$]"), 'aXbX'.replace('X', (m, i, s) => `<${m}${i}${s}>`), 'aaa'.replaceAll('', '-'));
console.log('a'.replace('a', '$1 $<x>'), 'abc'.replace('z', 'y'));
