export function then(r) { r("thened"); }
