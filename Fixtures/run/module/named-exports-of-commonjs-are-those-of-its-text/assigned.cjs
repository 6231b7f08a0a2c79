exports.a = 1;
exports["b"] = 2;
module.exports.c = exports.d = 3;
function never() {
  exports.late = 4;
}
const alias = exports;
alias.unseen = 5;
