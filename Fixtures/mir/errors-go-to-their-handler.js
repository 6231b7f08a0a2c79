function attempt(f, fallback) {
  let tries = 0;
  try {
    tries = tries + 1;
    return f(tries);
  } catch (error) {
    if (tries > fallback) throw error;
    return fallback;
  } finally {
    console.log(tries);
  }
}
console.log(attempt((n) => n + 1, 1));
console.log(attempt(() => { throw new Error("no"); }, 1));
