const text = 'See http://example.com/a_(b)?q=1, or www.test.org. Mail: joe.bloggs+x@mail.example.co.uk; not-an@address, "https://q.uo/te".';
const linked = text.replace(/\b(https?:\/\/|www\.)[^\s<>"]+[^\s<>".,;:!?)]/gi, (u, p) => `[${/^www/i.test(p) ? "http://" : ""}${u}]`)
  .replace(/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, "<$&>");
console.log(linked);
