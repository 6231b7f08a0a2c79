let rounds, counting = 0, what;
export async function count(name) {
  const own = ++counting;
  what = name;
  rounds = 0;
  for (let i = 0; i < 40 && own === counting; i++) {
    await 0;
    if (own === counting) rounds++;
  }
}
globalThis.count = count;
export const show = (name, promise) =>
  promise.then(() => console.log(name, "is there,", what, rounds), (e) => console.log(name, "failed,", what, rounds, e.name));
