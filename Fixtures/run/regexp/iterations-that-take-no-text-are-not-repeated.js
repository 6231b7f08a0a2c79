const show = (r, s) => console.log(String(r), JSON.stringify(r.exec(s)));
show(/a|^(?!(1|[^]*)+K{2}?|||)*/, "SSSccbbbbccc   xxxxxxxxxx,BBBBaaxyzxyz");
show(/(())*x/, "x"); show(/(())+x/, "x"); show(/(()|\b)*?x/, "x"); show(/(?:(?=(a))){3}a/, "a"); show(/(?:(?=(a)))*a/, "a"); show(/(?:(?=(a)))?a/, "a");
show(/(?:^|$)*b/, "b"); show(/(?:^|$){2,5}b/, "b"); show(/(?=(a)|(b))*b/, "b"); show(/(?=(a)|(b))+b/, "b"); show(/(?=(a)|(b)){0,2}b/, "b"); show(/(\1)*b/, "b"); show(/(a*)*b/, "aab"); show(/(a*)+b/, "b"); show(/(?:()|())+?\2b/, "b"); show(/(?:()|()){2}\1b/, "b");
show(/(?:(?=(\2a|b))(?=(.))){3}./, "aab"); show(/(?:(){0}|x{0})*y/, "y"); show(/(?<n>(?!x))*y/, "y");
show(/(?:(?:\b|\B){1000}){1000}z/, "z"); show(/(?<=(?:^)*)q/, "q"); show(/((?:){2,}|w)*q/, "wq");
