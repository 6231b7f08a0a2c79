import d, { renamed, x, default as again } from "./hub.mjs";
import * as hub from "./hub.mjs";
console.log(d, again, renamed, x, hub.inner.y, Object.keys(hub).join());
hub.inner.setY(5);
console.log(hub.inner.y, hub.y);
