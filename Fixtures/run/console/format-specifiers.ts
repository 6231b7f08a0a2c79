console.log('%s is %d years, %i, %f, %j %o %O %% %c.', 'Bob', 42.5, 42.9, '1.5', { a: 1 }, [1], { b: { c: {} } }, 'css', 'extra', 7);
console.log('%s', {}, '%s'); console.log('100%', 1); console.log('%x', 1); console.log('%d', -0, 10n); console.log('%s %s', Symbol('a'), null);
