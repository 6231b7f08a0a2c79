// What is put into process.env becomes a text, and only plain properties may be defined.
const code = (call) => {
  try {
    console.log(call());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
process.env.AOT_A = 42;
process.env.AOT_B = undefined;
console.log([process.env.AOT_A, process.env.AOT_B, process.env.AOT_C, 'AOT_A' in process.env, Object.keys(process.env).includes('AOT_B')]);
console.log(delete process.env.AOT_A, process.env.AOT_A, delete process.env.AOT_C);
code(() => { process.env.AOT_A = Symbol('x'); });
code(() => Object.defineProperty(process.env, 'AOT_A', { value: 1 }));
code(() => Object.defineProperty(process.env, 'AOT_A', { get() {} }));
code(() => Object.freeze(process.env));
const { env } = process;
env.AOT_D = true;
console.log(process.env.AOT_D + 1, { ...env }.AOT_D);
