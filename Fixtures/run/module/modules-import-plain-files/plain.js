var counter = 1; console.log("plain", counter, typeof exports);
