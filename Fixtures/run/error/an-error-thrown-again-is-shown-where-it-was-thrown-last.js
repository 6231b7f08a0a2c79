try {
  undefined.length;
} catch (e) {
  console.log(e.message);
  throw e;
}
