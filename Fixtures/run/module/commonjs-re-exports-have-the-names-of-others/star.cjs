const tslib = { __exportStar(m, e) { for (const k in m) e[k] = m[k]; } };
tslib.__exportStar(require("./leaf.cjs"), exports);
exports.own = "own";
