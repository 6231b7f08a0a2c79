let n = 1;
process.stdout.write("text\n", () => { n = "written"; });
setTimeout(() => console.log(n + 1), 1);
