console.log('before');
setTimeout(() => console.log('never'), 20);
Promise.reject(new Error('boom'));
