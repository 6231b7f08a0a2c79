// Loaded, then replaced by second_version.ts while it runs.
let count = 10;
const listeners: (() => string)[] = [];

function helper(n: number): number {
  return count + n;
}
class Player {
  lives = 3;
  describe(): string {
    return "first " + this.lives;
  }
}
const players = [new Player()];
export function create(): string {
  return new Player().describe();
}
export const describeFirst = () => players[0].describe();

export function step(n: number): number {
  count += n;
  return helper(n);
}
export function listen(): void {
  listeners.push(onEvent);
}
function onEvent(): string {
  return "first event";
}
export function fire(): string {
  return listeners.map((listener) => listener()).join();
}
// Calls the host in the middle: the code goes on as it was.
export function swap(host: () => void): string {
  const before = helper(1);
  host();
  return "old " + before + " " + helper(1);
}
