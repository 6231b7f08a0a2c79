const styles = require("ansi-styles");
const s = styles.default || styles;
console.log(JSON.stringify([s.red, s.bold, s.bgGreen, s.gray, s.bgBlackBright]), s.color.close === s.bgColor.close);
console.log(JSON.stringify(s.color.ansi256 ? s.color.ansi256(s.rgbToAnsi256 ? s.rgbToAnsi256(255, 100, 50) : 200) : null));
console.log(Object.keys(s).length, [...s.codes].slice(0, 5), Object.keys(s.modifier).join());
for (const name of ["red", "green"]) console.log(JSON.stringify(`${s[name].open}${name}${s[name].close}`));
console.log(Object.getOwnPropertyDescriptor(s, "codes").enumerable, Object.keys(s).includes("color"));
