let a = 1;
function f() {
	let x = ;
}
