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
