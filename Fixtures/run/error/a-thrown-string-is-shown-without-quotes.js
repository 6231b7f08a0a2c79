throw "two\nlines";
