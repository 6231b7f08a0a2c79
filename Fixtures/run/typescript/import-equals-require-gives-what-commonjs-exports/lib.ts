function f(x: number) { return x + 1; }
namespace f { export const y = 5; export interface T { a: number } }
export = f;
