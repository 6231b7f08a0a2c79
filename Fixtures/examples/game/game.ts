// The script of the game: game.c calls `update` once a frame.

interface Ship {
  readonly name: string;
  readonly position: number;
  /** Flies at so many units a second. */
  fly(speed: number, seconds: number): void;
}

/** What game.c brings. */
interface Host {
  Ship: new (name: string) => Ship;
  game: {
    /** Prints a line with the number of the frame. */
    say(text: string): void;
  };
}

const { Ship, game } = globalThis as unknown as Host;
const ship = new Ship("Aurora");
let isLanded = false;

async function land(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  isLanded = true;
  game.say(ship.name + " has landed");
}

/** One frame; false when the game is over. */
export function update(seconds: number): boolean {
  if (isLanded) return false;
  if (ship.position < 3) {
    ship.fly(2, seconds);
    game.say(ship.name + " is at " + ship.position);
    if (ship.position >= 3) void land();
  }
  return true;
}
