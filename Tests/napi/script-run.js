"use strict";
// Scripts of addons need a compiler: this is for node and run.
const addon = require("./addon.node");
console.log(addon.run_script("globalThis.made = 6 * 7; made + 1"), made);
try { addon.run_script("throw new RangeError('thrown')"); } catch (e) { console.log(e.name, e.message); }
try { addon.run_script("1 +"); } catch (e) { console.log(e.name); }
try { addon.run_script(1); } catch (e) { console.log(e.code, e.message); }
