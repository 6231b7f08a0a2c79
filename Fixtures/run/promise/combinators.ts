Promise.all([1, Promise.resolve(2)]).then((v) => console.log('all', v));
Promise.allSettled([1, Promise.reject(2)]).then((v) => console.log('settled', v));
Promise.race([new Promise(() => {}), 7]).then((v) => console.log('race', v));
Promise.any([Promise.reject(1), 8]).then((v) => console.log('any', v));
Promise.any([Promise.reject(1)]).catch((e) => console.log(e.constructor.name, e.message, e.errors));
