type Data = { [key: string]: string | number | boolean | Data | Data[] };
function render(template: string, data: Data): string {
  return template
    .replace(/\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}/g, (_, name: string, body: string) => {
      const v = data[name];
      if (Array.isArray(v)) return v.map((item) => render(body, item)).join("");
      return v ? render(body, typeof v === "object" ? v : data) : "";
    })
    .replace(/\{\{\{\s*([\w.]+)\s*\}\}\}|\{\{\s*([\w.]+)\s*\}\}/g, (_, raw?: string, name?: string) => {
      const text = String((raw ?? name)!.split(".").reduce<any>((o, k) => o?.[k], data) ?? "");
      return raw ? text : text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
    });
}
console.log(render("Hi {{ user.name }}!{{#items}} <{{n}}:{{{html}}}>{{/items}}{{#none}}x{{/none}} {{missing}}.", {
  user: { name: "A & B" }, items: [{ n: 1, html: "<b>" }, { n: 2, html: "&" }], none: false,
}));
