process.on("uncaughtException", (error, origin) => console.log(error.name, error.code, error.message?.slice(-11), Object.keys(error), origin));
class Failure {
  stack = "own";
  get message() { return "its message"; }
}
Promise.reject({ stack: 1 });
Promise.reject(new Failure());
Promise.reject(Object.create({ stack: "inherited" }));
Promise.reject("text");
