'use strict';
// What `this` is in a callback is a timer, and converted as one.
const timeout = setTimeout(function () {
  console.log(this === timeout, +this === +timeout, typeof `${this}`);
  const immediate = setImmediate(function () {
    console.log(this === immediate, typeof this);
    const interval = setInterval(function (word) {
      console.log(word, this === interval, +this > 0);
      clearInterval(this);
    }, 2, 'again');
  });
}, 1);
