function* g(a = 1) {
  try {
    yield a;
  } finally {
    a = 2;
  }
}
