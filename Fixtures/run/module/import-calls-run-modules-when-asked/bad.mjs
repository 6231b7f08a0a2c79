console.log("bad runs"); throw new Error("boom " + Math.floor(1.5));
