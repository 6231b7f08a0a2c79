console.log("a1b2".replace(/([a-z])(\d)/g, (all, l, d, at, s) => `${d}${l}@${at}/${s};`));
console.log("ab".replace(/(?<x>b)/, (...args) => JSON.stringify(args)));
console.log("ab".replace(/(z)?b/, (m, z) => typeof z), "ab".replace(/b/, () => 5), "ab".replace("b", (m, i, s) => m + i + s));
console.log("camelCaseWord".replace(/[A-Z]/g, (c) => "_" + c.toLowerCase()), "aaa".replace(/a/g, () => "$&"));
function count() { return arguments.length; }
console.log("abc".replace(/b/, count), "abc".replace(/(b)(c)/, count), "abc".replace(/(?<n>b)/, count));
