// `this` of a plain call is the global object.
function ask() { return typeof this.atob; }
console.log(ask(), atob("aGk="));
(function () { this.btoa = () => "replaced"; })();
console.log(btoa("x"));
