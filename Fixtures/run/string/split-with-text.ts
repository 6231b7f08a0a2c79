console.log('a,b,,c'.split(','), 'abc'.split(''), 'abc'.split('', 2), ''.split(','), ''.split(''), 'a--b'.split('--', 1), 'abc'.split());
