const balanced = require("balanced-match");
console.log(balanced("{", "}", "pre{in{nested}}post"), balanced("{", "}", "pre{first}between{second}post"), balanced(/\s+\{\s+/, /\s+\}\s+/, "pre  {   in{nest}   }  post"));
console.log(balanced("<b>", "</b>", "a<b>b<b>c</b>d</b>e"), balanced("{", "}", "no match"), balanced("{", "}", "{unclosed"), balanced.range("{", "}", "a{b}c"), balanced("(", ")", "((a)(b))"));
