const {
    parse
  } = require("@babel/parser"),
  generate = require("@babel/generator").default;
const sources = ["const  {a,b:[c=1]}=d, f=async(x)=>{await x;};", "class A extends B{static #x=1;get y(){return this.#x}*[Symbol.iterator](){yield* super.z()}}", "if(a)b();else if(c){d()}else for(const [k,v] of e)switch(k){case 1:case 2:break;default:v++}", "let x,z;export {x as y,z};import * as q from \"q\";export default function(){}", "a=b?c:(d,e);(function(){})();new (f())();x=`a${b}c`;/re/g.test(\"s\")&&!(-(-y))", "label:while(1){try{continue label}catch{break}finally{throw new E()}}"];
for (const s of sources) {
  const ast = parse(s, {
    sourceType: "module"
  });
  console.log(generate(ast).code);
  console.log(generate(ast, {
    compact: true
  }).code);
  console.log(generate(ast, {
    minified: true,
    comments: false
  }).code.length);
}
console.log(generate(parse("// lead\nlet a = 1; /* mid */ f(/* in */);\n// end")).code, generate(parse("a + b"), {
  retainLines: true
}).code, generate(parse("\"é\""), {
  jsescOption: {
    minimal: false
  }
}).code);
