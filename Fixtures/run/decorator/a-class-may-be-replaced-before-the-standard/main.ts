function sealed(c: any): any { return class extends c { extra = 1; }; }
@sealed class S { static make() { return new S(); } }
console.log((S.make() as any).extra);
