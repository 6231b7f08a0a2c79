// Takes the place of first_version.ts: variables without names are those of it, in their order.
let count = 10;
const listeners: (() => string)[] = [];

function added(n: number): number {
  return 1000 * n;
}
function helper(n: number): number {
  return count + added(n);
}
class Player {
  lives = 5;
  describe(): string {
    return "second " + this.lives;
  }
}
const players = [new Player()];
export function create(): string {
  return new Player().describe();
}
export const describeFirst = () => players[0].describe() + "!";

export function step(n: number): number {
  count -= n;
  return helper(n);
}
export function listen(): void {
  listeners.push(onEvent);
}
function onEvent(): string {
  return "second event";
}
export function fire(): string {
  return listeners.map((listener) => listener()).join("; ");
}
export function swap(host: () => void): string {
  host();
  return "new " + helper(1);
}
export function another(): string {
  return "another " + new Player().describe();
}
