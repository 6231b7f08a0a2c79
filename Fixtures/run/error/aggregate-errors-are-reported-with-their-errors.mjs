const parts = [new Error("a"), 5];
throw new AggregateError(parts, "many");
