// How many colors a terminal shows, as its environment tells.
import { process, warn } from "aot:host";

const NONE = 1, FEW = 4, PALETTE = 8, TRUE_COLOR = 24;

function isSet(value: any): boolean { return value !== undefined && value !== ""; }

/** Bits of a color. */
export function colorDepth(env: any): number {
  if (env.FORCE_COLOR !== undefined) return forcedDepth(env);
  if (isSet(env.NODE_DISABLE_COLORS) || isSet(env.NO_COLOR) || env.TERM === "dumb") return NONE;
  if (env.TMUX) return PALETTE;
  if (env.CI) return depthOfService(env);
  if (env.TEAMCITY_VERSION !== undefined) return isNewTeamCity(env.TEAMCITY_VERSION) ? FEW : NONE;
  const program = depthOfProgram(env);
  if (program > 0) return program;
  if (env.COLORTERM === "truecolor" || env.COLORTERM === "24bit") return TRUE_COLOR;
  return depthOfTerm(env);
}

function forcedDepth(env: any): number {
  switch (env.FORCE_COLOR) {
    case "": case "1": case "true": return warned(env, FEW);
    case "2": return warned(env, PALETTE);
    case "3": return warned(env, TRUE_COLOR);
  }
  return NONE;
}

let hasWarned = false;

function warned(env: any, depth: number): number {
  if (hasWarned) return depth;
  hasWarned = true;
  const ignored = isSet(env.NODE_DISABLE_COLORS) ? "NODE_DISABLE_COLORS" : isSet(env.NO_COLOR) ? "NO_COLOR" : "";
  if (ignored !== "") {
    warn(
      `The '${ignored}' env is ignored due to the 'FORCE_COLOR' env being set.`, "Warning");
  }
  return depth;
}

function depthOfService(env: any): number {
  const isKnown = env.APPVEYOR !== undefined || env.BUILDKITE !== undefined || env.CIRCLECI !== undefined
    || env.DRONE !== undefined || env.GITHUB_ACTIONS !== undefined || env.GITLAB_CI !== undefined
    || env.TRAVIS !== undefined || env.CI_NAME === "codeship";
  return isKnown ? PALETTE : NONE;
}

/** 9.1 and later */
function isNewTeamCity(version: string): boolean {
  const [major, minor] = version.split(".");
  return major === "9" ? +minor > 0 : +major > 9;
}

function depthOfProgram(env: any): number {
  switch (env.TERM_PROGRAM) {
    case "iTerm.app": {
      const version = env.TERM_PROGRAM_VERSION;
      return !version || (version[1] === "." && +version[0] < 3) ? PALETTE : TRUE_COLOR;
    }
    case "HyperTerm": case "MacTerm": return TRUE_COLOR;
    case "Apple_Terminal": return PALETTE;
  }
  return 0;
}

function depthOfTerm(env: any): number {
  const name = env.TERM;
  if (name) {
    if (name.startsWith("xterm-256")) return PALETTE;
    const term = name.toLowerCase();
    switch (term) {
      case "mlterm": case "mosh": case "rxvt-unicode-24bit": case "terminator": case "xterm-kitty": return TRUE_COLOR;
      case "eterm": case "cons25": case "console": case "cygwin": case "dtterm": case "gnome": case "hurd":
      case "jfbterm": case "konsole": case "kterm": case "putty": case "st": return FEW;
    }
    if (isOfFamily(term)) return FEW;
  }
  return env.COLORTERM ? FEW : NONE;
}

function isOfFamily(term: string): boolean {
  return term.includes("ansi") || term.includes("color") || term.includes("linux") || isConsole(term)
    || term.startsWith("rxvt") || term.startsWith("screen") || term.startsWith("xterm") || term.startsWith("vt100");
}

/** `con80x25` */
function isConsole(term: string): boolean {
  if (!term.startsWith("con")) return false;
  let i = 3;
  while (i < term.length && term.charCodeAt(i) >= 48 && term.charCodeAt(i) <= 57) i++;
  return term[i] === "x" && term.charCodeAt(i + 1) >= 48 && term.charCodeAt(i + 1) <= 57;
}
