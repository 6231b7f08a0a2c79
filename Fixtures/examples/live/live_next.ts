// What live.ts becomes: what it has counted stays.

/** What live.c brings. */
interface Host {
  host: {
    /** The text behind a name; it takes a while. */
    look(name: string, signal: AbortSignal): Promise<string>;
    print(text: string): void;
  };
}

const { host } = globalThis as unknown as Host;
let frames = 0;

function percent(level: number): string {
  return level * 100 + " %";
}
function report(level: number): string {
  return frames + " frames, " + percent(level);
}

/** One frame over the samples, which are memory of the host. */
export function frame(samples: Float64Array): void {
  frames++;
  let level = 0;
  for (const sample of samples) level = Math.max(level, sample);
  host.print(report(level));
}

/** Looks two names up and gives one of them up. */
export async function lookUp(): Promise<void> {
  const abort = new AbortController();
  const given = host.look("aborted", abort.signal);
  host.print("found " + (await host.look("first", new AbortController().signal)));
  abort.abort("no time");
  await given.catch((reason) => host.print("given up: " + reason));
}
