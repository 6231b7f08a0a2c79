this.early = 1;
exports = { other: true };
const arrow = () => this;
console.log(this === module.exports, this === exports, arrow() === this, module.exports);
module.exports = { later: 2 };
console.log(this === module.exports, this);
