import { none } from "./part1.mjs";
