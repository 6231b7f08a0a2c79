"""The order in which promises, thenables, async functions and async generators go on."""

RULES = {
    'scene': ['''const mark = (l) => print("at", l);
«3-6*start»
mark("sync end");''',
              '''class Own extends Promise { «|constructor(run) { print("own"); super(run); }» «|then(p, q) { print("then"); return super.then(p, q); }|get then() { print("get then"); return super.then; }» «|static get [Symbol.species]() { print("species"); return «Promise|Own|undefined»; }|static resolve(x) { print("resolve"); return super.resolve(x); }» }
const mark = (l) => print("at", l); «2-4*own»
mark("sync end");''',
              '''async function* «#g»(n) { try { for (let k = 0; k < n; k++) { const r = yield «k|Promise.resolve(k)|k === 1 ? Promise.reject(new Error("y")) : k|await k»; print("r", r); } } catch (e) { note(e); } finally { print("fin"); «|await null; print("fin 2");|yield "extra";|return "over";» } return "end"; }
const mark = (l) => print("at", l); const i = «#g»(«2|3»); «3-6*request»
(async () => { for await (const x of «#g»(«1|3»)) { print("x", x); if (x === «0|1|9») break; } mark("loop"); })().catch(note); mark("sync end");''',
              '''const mark = (l) => print("at", l); const source = { [Symbol.«asyncIterator|iterator»]() { let k = 0; return { «|async» next() { print("next", k); return { done: k++ > 1, value: «k|Promise.resolve(k)|{ then(f) { f("t"); } }» }; }, «|async» return() { print("return"); return «{}|{ done: true }|5|Promise.reject(new Error("ret"))»; } }; } };
(async () => { try { for await (const x of source) { print(x); «|break;|throw new Error("body");|if (x === 1) continue;|return "left";» } } finally { mark("after"); } })().then((x) => print("done", x), note); «1-3*start»'''],
    'settled': ['Promise.resolve(«small»)', 'Promise.reject(new Error("no"))', 'Promise.resolve({ then(f) { mark("thenable"); f("t"); } })',
                '{ then(f, r) { r("rejected"); } }', '{ get then() { mark("get then"); return undefined; } }',
                '(async () => { await null; return «small»; })()', '(async () => { throw new TypeError("async"); })()', '«small»',
                'new Promise((f) => queueMicrotask(() => f("micro")))', 'new Promise(() => { throw new RangeError("executor"); })',
                'new Promise((f, r) => { f(1); r(2); f(3); })', 'Promise.all([1, Promise.resolve(2)])',
                'Promise.any([Promise.reject(1), 2])', 'Promise.race([new Promise(() => {}), 4])',
                'Promise.allSettled([Promise.reject(0), 1])', 'Promise.resolve(1).finally(() => { mark("inner finally"); })', '{ then: 5 }',
                '{ then() { throw new Error("in then"); } }'],
    'start': ['(async () => { mark("a"); const r = await «settled»; print("got", r); mark("a2"); return r; })().then((r) => print("end", r), note);', 'Promise.resolve(«settled»).then((r) => print("p", r), note).finally(() => mark("finally"));', 'new Promise((f) => f(«settled»)).then((r) => print("n", r), note);', 'queueMicrotask(() => mark("micro"));', 'Promise.resolve().then(() => mark(1)).then(() => mark(2)).then(() => mark(3));', 'process.nextTick(() => mark("tick"));', 'setTimeout(() => mark("timer"), 0);', 'setTimeout(() => setTimeout(() => { mark("later timer"); Promise.resolve().then(() => mark("after timer")); }, 1), 1);',
              '(async () => { try { await «settled»; mark("b"); } catch (e) { note(e); } finally { mark("bf"); await null; mark("bf2"); } })();', 'Promise.all([«settled», «settled»]).then((all) => print(all), note);', 'Promise.allSettled([«settled», «settled»]).then((all) => print(all.map((x) => x.status)), note);', 'Promise.any([«settled», «settled»]).then((x) => print(x), note);', 'Promise.race([«settled», «settled»]).then((x) => print(x), note);', '(async () => { for (const x of [«settled», 2]) { try { print(await x); } catch (e) { note(e); continue; } mark("loop"); } })();', 'Promise.reject(new Error("late")).catch((e) => { note(e); return «settled»; }).then((r) => print("caught", r), note);', '(async () => [await «settled», await «settled»])().then((r) => print(r), note);', '(async (p = mark("param")) => { mark("body"); return p; })().then((r) => print(r));', '(async () => await (await (async () => 5)()))().then((x) => print(x));', '(async () => { return «settled»; })().then((r) => print("returned", r), note);', '(async function* () { yield* [«settled», 1]; })().next().then((r) => print(r), note);', 'let «#w» = 1; (async () => { «#w» += await «settled»; print("w", «#w»); })().catch(note); «#w» = «5|"s"»;', '(async () => { const o = { a: 1 }; o.a += await 5; o[await "k"] = await «settled»; print(o); })().catch(note);', 'const «#same» = Promise.resolve(1); print(Promise.resolve(«#same») === «#same»); «#same».then().then(undefined, null).then((x) => print("through", x));'],
    'own': ['Own.resolve(«settled»).then((x) => print("x", x), note);',
            '(async () => { print("awaited", await Own.resolve(«small»)); })();',
            'new Own((f) => f(«settled»)).finally(() => mark("of")).then((x) => print(x), note);',
            'Own.all([1, «settled»]).then((x) => print(x), note);',
            'print(Own.resolve(1).then(() => {}) instanceof Own, Own.reject(0).catch(() => 1) instanceof Own);',
            'Promise.resolve(Own.resolve(2)).then((x) => print(x));', 'Promise.all([Own.resolve(1)]).then((x) => print(x), note);',
            '(async () => Own.resolve(3))().then((x) => print(x), note);',
            'print(Promise.prototype.constructor === Promise, Own.resolve(5) instanceof Promise);',
            'Own.race([«settled», 2]).then((x) => print(x), note);', 'Promise.resolve.call(Own, 1).then((x) => print(x));'],
    'request': ['i.next(«small»).then((r) => print("1", r), note);', 'i.next(«settled»).then((r) => print("2", r), note);',
                'i.return(«settled»).then((r) => print("ret", r), note);', 'i.throw(new Error("t")).then((r) => print("th", r), note);',
                'i.next().then((r) => { print("3", r); return i.next(); }).then((r) => print("4", r), note);',
                'queueMicrotask(() => i.next().then((r) => print("m", r), note));',
                'attempt(() => print(i[Symbol.asyncIterator]() === i)); i.return.call({}, 1).catch(note);'],
}
FRAMES = ['{\nSCENE\n}', '{\nSCENE\n}', 'async function NAME() {\nSCENE\n}\nNAME().then(() => print("NAME ended"), note);',
          'function NAME() {\nSCENE\n}\nattempt(NAME);']
