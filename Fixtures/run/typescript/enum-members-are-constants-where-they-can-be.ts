enum A { X, Y = 3, Z, V = 1 << 2, U = V | X, T = "abc".length, S = A.Y * 2, NEG = -1, BN = ~5, P = 2 ** 3, Q = 7 % 4, R = (1 + 2) * 3, INF = 1 / 0, "quoted-name" = 9, ["comp"] = 10 }
console.log(JSON.stringify(A), A[3], A["quoted-name"], A.comp);
const enum B { A = 1, B = A + 1, S = "s" }
console.log(B.A, B["B"], B.S);
enum D { a = f(), b = a + 1, c = D.b + 1 } function f() { return 100; }
console.log(D.a, D.b, D.c, D[101]);
declare enum Amb { Z = 4 } declare const enum AmbC { Z = 4 }
console.log(AmbC.Z);
enum E1 { a = 1 } enum E1 { b = a + 1 } console.log(E1.b, JSON.stringify(E1));
enum Dup { a = 1, b = 1 } console.log(Dup[1]);
enum Str { a = "xy", b = `t` } 
console.log(JSON.stringify(Object.keys(Str)));
export enum Exported { One = 1 } export const enum ExportedC { Two = 2 }
console.log(Exported.One, ExportedC.Two);
enum Nan { x = NaN, y = Infinity, z = -Infinity } console.log(Nan.x, Nan.y, Nan[NaN as any]);
enum FromOther { p = B.B, q = A.Y } console.log(FromOther.p, FromOther.q);
