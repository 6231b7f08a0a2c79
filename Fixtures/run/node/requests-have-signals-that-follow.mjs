const controller = new AbortController(), request = new Request("http://a", { signal: controller.signal });
request.signal.addEventListener("abort", () => console.log("aborted"));
console.log(request.signal === controller.signal, request.signal.aborted);
controller.abort("why");
console.log(request.signal.aborted, request.signal.reason, new Request(request).signal.reason, request.clone().signal === request.signal);
console.log(new Request(request, { signal: null }).signal.aborted, new Request("http://a").signal instanceof AbortSignal);
try { await fetch(request); } catch (error) { console.log(error); }
