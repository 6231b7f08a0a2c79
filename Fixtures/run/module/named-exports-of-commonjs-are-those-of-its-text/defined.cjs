const other = { p: "p" };
Object.defineProperty(exports, "__esModule", { value: true });
Object.defineProperty(exports, "d", { enumerable: true, get: function () { return other.p; } });
Object.defineProperty(exports, "e", { enumerable: true, get() { return other["p"]; } });
Object.defineProperty(exports, "arrow", { enumerable: true, get: () => other.p });
Object.defineProperty(module.exports, "f", { enumerable: true, value: 6 });
exports.default = "default";
