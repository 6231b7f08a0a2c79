import "./names/main.ts";
import "./verbatim/main.ts";
