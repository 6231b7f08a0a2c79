class Failure extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'Failure';
    this.state = { a: { b: { c: { d: { e: { f: 1 } } } } } };
  }
  [Symbol.for('nodejs.util.inspect.custom')]() { return 'nobody asks'; }
}
const failure = new Failure('deep');
failure.stack = 'Failure: deep';
throw failure;
