async function attempt(action) {
  try {
    console.log(await action());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
const form = new FormData();
form.append("a", "b");
form.append("a", new Blob(["cd"], { type: "x/y" }), "name");
form.set("c", "d");
console.log(form.getAll("a").length, form.has("c"), form.get("none"));
const single = new FormData();
single.append("a", "b");
single.append("a", "c");
single.append("d", "e");
console.log(new FormData(), single);
for (const action of [
  () => form.append("a"), () => form.append("a", "b", "c"), () => form.set("a", "b", "c"), () => form.get(), () => new FormData({}),
  () => new Response("a").formData(), () => new Response("a", { headers: { "content-type": "multipart/form-data" } }).formData(),
  () => new Response("a", { headers: { "content-type": "multipart/form-data; boundary=x" } }).formData(), () => new Response(null).formData(),
  async () => [...await new Response("a=b&c=%20+d", { headers: { "content-type": "application/x-www-form-urlencoded; charset=x" } }).formData()],
  async () => [...await new Response(form).formData()].map(([name, value]) => [name, value.name ?? value, value.type, value.size]),
]) await attempt(action);
