function make(n) {
	return new RangeError("made " + n, { cause: new Error("inner") });
}
const error = make(1);
error.code = "E_MADE";
function thrower() {
	const 名 = "漢字"; throw error;
}
console.log("before");
thrower();
