async function settle(thenable) {
  try {
    return await thenable;
  } catch (e) {
    return typeof e + ' ' + e;
  }
}
const refuses = { then(resolve, reject) { reject('refused'); } };
settle(refuses).then((text) => console.log(text));
settle({ then(resolve) { resolve(4); } }).then((text) => console.log(text));
