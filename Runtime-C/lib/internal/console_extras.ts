// Methods of the console object beside the runtime's own.
import { console as hostConsole, process } from "aot:host";

export const { clear } = {
  clear(): void {
    if (process.stdout.isTTY && process.env.TERM !== "dumb") process.stdout.write("\u001b[1;1H\u001b[0J");
  },
};

// A method is no constructor.
export const { dirxml } = { dirxml(...data: any[]): void { hostConsole.log(...data); } };

// These do something while an inspector is attached, which there is none of.
export function profile(label?: any): void {}
export function profileEnd(label?: any): void {}
export function timeStamp(label?: any): void {}

/** What the console of an inspector has, with the names of its methods in its order. */
const contextMethods = "dir dirXml table groupEnd clear count countReset profile profileEnd timeLog debug error info log warn trace group "
  + "groupCollapsed assert time timeEnd timeStamp";

/** A console that an inspector alone would show. */
export function context(_?: any): any {
  const methods: any = Object.create({});
  for (const name of contextMethods.split(" ")) {
    const method = (_: any) => {};
    Object.defineProperty(method, "name", { __proto__: null, value: name, configurable: true } as any);
    methods[name] = method;
  }
  return methods;
}

/** A task of an inspector's: `run` calls a function. */
export function createTask(): any {
  const name = arguments[0];
  if (typeof name !== "string" || name === "") throw new Error("First argument must be a non-empty string.");
  const task = {
    run(this: any): any {
      if (this !== task) throw new Error("'run' called with illegal receiver.");
      const fn = arguments[0];
      if (typeof fn !== "function") throw new Error("First argument must be a function.");
      return fn();
    },
  };
  return task;
}
