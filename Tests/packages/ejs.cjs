// Templates: output escaped and raw, loops, functions, own delimiters, and errors with their lines.
const ejs = require("ejs");

const users = [{ name: "<ann>", tags: ["a"] }, { name: "bob", tags: [] }];
const page = `<ul><% users.forEach(user => { %>
  <li><%= user.name %> <%- user.name.length %> <%# no output %></li>
<%_ for (const tag of user.tags) { _%>
  <b><%= tag %></b>
<%_ } -%>
<% }) %></ul> <%% literal %>`;
console.log(ejs.render(page, { users }));
console.log(ejs.compile("Hi <?= locals.name ?>", { delimiter: "?", strict: true })({ name: "you" }));
console.log(ejs.render("<%= shout(x) %>", { x: "a & b", shout: text => text.toUpperCase() }), ejs.escapeXML("<'\">"));
try {
  ejs.render("one\n<% throw new Error('in the template') %>", {});
} catch (error) {
  console.log(error.name, error.message);
}
