await 0; console.log("tladep");
