class Mine extends TypeError {}
console.log([new Error(), new Mine(), new AggregateError([])].map(Error.isError));
console.log([Object.create(Error.prototype), { message: "" }, "Error", undefined].map(Error.isError));
