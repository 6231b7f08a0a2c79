// An async generator awaits the value of return(), at the yield where it waits.
function note(e) { console.log("caught", typeof e === "object" ? e.message : e); }
async function* steps(n) {
  try {
    for (let i = 0; i < n; i++) yield i;
  } catch (e) {
    note(e);
  }
  return "end";
}
(async () => {
  const first = steps(2);
  await first.next();
  console.log(await first.return({ then(resolve, reject) { reject("rejected"); } }));
  const second = steps(2);
  await second.next();
  console.log(await second.return({ then(resolve) { resolve("settled"); } }));
  const third = steps(2);
  await third.next();
  console.log(await third.return(Promise.reject(7)));
})();
