const source = 'if (x === "if") { return 42; } // return';
const colored = source.replace(/(\/\/.*$)|("(?:\\.|[^"])*")|\b(if|else|return)\b|\b(\d+)\b/gm, (all, comment, string, keyword, number) =>
  comment ? `<c>${comment}</c>` : string ? `<s>${string}</s>` : keyword ? `<k>${keyword}</k>` : `<n>${number}</n>`);
console.log(colored);
