console.log("abc".replace(/(b)(c)?(d)?/, "[$1|$2|$3|$4|$&|$`|$'|$$|$0|$01|$10]"));
console.log("2024-05-06".replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, "$<d>/$<m>/$<y> $<none> $<y"));
console.log("aXbX".replace(/X/, "$<a>"), "aXbX".replace(/X/g, "$'"), "abc".replace("b", "[$`$&$']"));
console.log("abcabc".replaceAll("b", "$&$&"), "aa".replace(/a/g, "$$"), "abcdefghijkl".replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, "$11-$12-$1"));
console.log("x".replace(/x/, "$"), "x".replace(/x/, undefined), "x".replace(/x/, null), "x".replace(/x/));
